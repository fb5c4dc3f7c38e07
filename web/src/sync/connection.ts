import type { ClientFrame, closeCodes, OutgoingMessage, ServerFrame } from '@parley/contract/frames'
import type { ConversationId } from '@parley/contract/ids'
import type { Cursor, Snapshot } from '@parley/contract/snapshot'
import type { Stores } from '../stores/create-stores.ts'
import { applyFrame, isFeedView } from './apply-frame.ts'
import { backoff } from './backoff.ts'
import { createCommandAnswers } from './command-answers.ts'
import { countView, type FeedPosition, type Mark, passMark, positionAt } from './feed-position.ts'
import { fromSnapshot } from './from-snapshot.ts'
import { parseFrames } from './parse-answer.ts'
import { Refused, Unreachable } from './problem.ts'

/** One line to the server. */
export interface FeedSocket {
  send(data: string): void
  close(): void
}

/** What a line tells. */
export interface FeedSocketListener {
  onOpen(): void
  onMessage(data: unknown): void
  /** Closed by anybody but us, with its close code. */
  onClose(code: number): void
}

interface Parts {
  stores: Stores
  /** What is in the stores already, from this browser: up to there. */
  startAt: Cursor | null
  loadSnapshot: () => Promise<Snapshot>
  openSocket: (listener: FeedSocketListener) => FeedSocket
  /** The conversations whose messages are shown. */
  watched: () => ConversationId[]
  /** The server's clock, ms since the epoch. */
  now: () => number
  /** Called when the feed is live: after the start and after each loss. */
  onLive: () => void
  /** Called when everything up to now has been applied, at most a few times a second. */
  onCaughtUp: () => void
  /** What was loaded before can no longer be continued from: a new snapshot is in its place. */
  onReloaded: () => void
}

/** The desk's line to the server: snapshot, then the feed from its cursor, resumed after each loss. */
export interface DeskConnection {
  start(): void
  stop(): void
  /** Everything up to here is in the stores; null before the first snapshot. */
  cursor(): Cursor | null
  /** Tries again at once, e.g. when the browser is online again. */
  retryNow(): void
  /** Sends a frame that may get lost; says whether there was a line. */
  send(frame: ClientFrame): boolean
  /** Sends a message. @throws Refused or Unreachable: then nobody knows whether it arrived, and the same client id must be used again */
  sendMessage(conversationId: ConversationId, message: OutgoingMessage): Promise<{ seq: number }>
}

const signedOut: (typeof closeCodes)['signedOut'] = 4001
const pingEveryMs = 20_000
const answerWithinMs = 10_000

/** Makes a connection that is not started yet. */
export function createConnection(parts: Parts): DeskConnection {
  const { stores } = parts
  const commands = createCommandAnswers()
  let position: FeedPosition | null = parts.startAt && positionAt(parts.startAt)
  let socket: FeedSocket | null = null
  let attempt = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let heartbeat: ReturnType<typeof setTimeout> | undefined
  let isStopped = true

  const mayOpen = () => !isStopped && socket === null

  const connect = async () => {
    clearTimeout(retry)
    retry = undefined
    if (!mayOpen()) return
    try {
      if (position === null) await loadSnapshot()
      // The snapshot took its time: another try may have been quicker.
      if (mayOpen()) open()
    } catch (problem) {
      if (problem instanceof Refused && problem.code === 'not_signed_in') end()
      else lose()
    }
  }
  /** There is something on screen, from the server or from this browser. */
  const hasPainted = () => parts.startAt !== null || stores.connection.getState().state !== 'starting'
  const loadSnapshot = async () => {
    const isReload = hasPainted()
    stores.connection.setState({ isReloading: isReload })
    const snapshot = await parts.loadSnapshot()
    fromSnapshot(stores, snapshot)
    position = positionAt(snapshot.cursor)
    stores.connection.setState({ isReloading: false })
    if (isReload) parts.onReloaded()
  }
  const open = () => {
    const opened = parts.openSocket({
      onOpen() {
        if (socket === opened && position !== null)
          transmit({ type: 'hello', cursor: position.cursor, watch: parts.watched() })
      },
      onMessage(data) {
        if (socket !== opened) return
        beat()
        for (const frame of parseFrames(data)) {
          receive(frame)
          // A hole or a reset ended this line: the rest of its frames would count wrongly.
          if (socket !== opened) return
        }
      },
      onClose(code) {
        if (socket !== opened) return
        socket = null
        if (code === signedOut) end()
        else lose()
      },
    })
    socket = opened
    beat()
  }
  const receive = (frame: ServerFrame) => {
    switch (frame.type) {
      case 'welcome':
        goLive()
        break
      case 'reset':
        startOver()
        break
      case 'mark':
        pass(frame)
        break
      default:
        if (position !== null && isFeedView(frame)) position = countView(position)
        commands.settle(frame)
        if (opensOrSeals(stores, frame)) startOver()
        else applyFrame(stores, frame, parts.now())
    }
  }
  const pass = (mark: Mark) => {
    const passed = position === null ? null : passMark(position, mark)
    if (passed === null) {
      restart()
      return
    }
    position = passed
    parts.onCaughtUp()
  }
  const goLive = () => {
    attempt = 0
    stores.connection.setState({ state: 'live', lostAt: null })
    parts.onLive()
  }
  /** From the stored cursor: views repeat safely. */
  const restart = () => {
    if (position !== null) position = positionAt(position.cursor)
    drop()
    void connect()
  }
  const startOver = () => {
    position = null
    restart()
  }
  const drop = () => {
    clearTimeout(heartbeat)
    const dropped = socket
    socket = null
    dropped?.close()
    commands.drop()
  }
  const lose = () => {
    if (position !== null) position = positionAt(position.cursor)
    drop()
    if (isStopped) return
    const { state, lostAt } = stores.connection.getState()
    stores.connection.setState({
      state: hasPainted() ? 'lost' : state,
      lostAt: lostAt ?? Date.now(),
      isReloading: false,
    })
    retry ??= setTimeout(() => void connect(), backoff(attempt++))
  }
  const end = () => {
    isStopped = true
    drop()
    stores.connection.setState({ state: 'signed_out', lostAt: null, isReloading: false })
  }
  const transmit = (frame: ClientFrame) => socket?.send(JSON.stringify(frame))
  /** Silence is broken by a ping; a ping without an answer is a dead line that the browser has not noticed. */
  const beat = () => {
    clearTimeout(heartbeat)
    heartbeat = setTimeout(() => {
      if (stores.connection.getState().state === 'live') transmit({ type: 'ping' })
      heartbeat = setTimeout(lose, answerWithinMs)
    }, pingEveryMs)
  }
  const isLive = () => socket !== null && stores.connection.getState().state === 'live'

  return {
    cursor: () => position?.cursor ?? null,
    start() {
      isStopped = false
      void connect()
    },
    stop() {
      isStopped = true
      clearTimeout(retry)
      drop()
    },
    retryNow() {
      attempt = 0
      void connect()
    },
    send(frame) {
      if (!isLive()) return false
      transmit(frame)
      return true
    },
    sendMessage(conversationId, message) {
      if (!isLive()) return Promise.reject(new Unreachable())
      const answer = commands.expect(message.clientId)
      transmit({ type: 'send', id: message.clientId, conversationId, message })
      return answer
    },
  }
}

/** Others may read live chats now than when these were loaded (C-62): while the line was down no reset could say so. */
function opensOrSeals(stores: Stores, frame: ServerFrame): boolean {
  const known = stores.workspace.getState().workspace?.liveVisibility
  return frame.type === 'workspace' && known !== undefined && frame.view.liveVisibility !== known
}
