import { type ClientFrame, closeCodes, type OutgoingMessage } from '@parley/contract/frames'
import type { ConversationId } from '@parley/contract/ids'
import { Refusal, type RefusalBody } from '@parley/contract/refusals'
import type { RawData, WebSocket } from 'ws'
import type { Actor } from '../auth/actor.ts'
import { parseClientFrame } from './client-frame.ts'
import type { AttachedDesk, Feed } from './feed.ts'

interface DeskSocketParts {
  feed: Feed
  sendMessage: (actor: Actor, conversationId: ConversationId, message: OutgoingMessage) => Promise<{ seq: number }>
  markRead: (actor: Actor, conversationId: ConversationId, seq: number) => Promise<void>
  /** The operator has one connection more, or less. */
  connected?: (actor: Actor) => void
  disconnected?: (actor: Actor) => void
  /** An operator types: for platforms that show it. */
  typing?: (actor: Actor, conversationId: ConversationId) => void
  /** An operator has a conversation on screen. */
  viewing?: (actor: Actor, conversationId: ConversationId) => void
  /** An operator has a chat open and does something: T3 begins anew. */
  attending?: (actor: Actor, conversationId: ConversationId) => void
  /** Hears of faults. Returns the id under which it was logged, for the reader's report. */
  onFault?: (fault: unknown) => string
}

/** The first frame must come within this time, milliseconds. */
const helloPatience = 10_000
/** A desk that answers no ping for this long is gone, milliseconds. */
const heartbeat = 30_000
/** Messages of one desk that may wait for their answers. */
const sendsUnderWay = 200

/** Serves one operator's desk over a WebSocket whose session and origin are checked already. Call it in the turn of the upgrade. */
export function serveDeskSocket(socket: WebSocket, actor: Actor, parts: DeskSocketParts): void {
  const line = new DeskLine(socket, actor, parts)
  socket.on('message', (data, isBinary) => line.receive(data, isBinary))
  socket.on('pong', () => line.heard())
  // `close` follows; a broken line is no fault of ours.
  socket.on('error', () => undefined)
  socket.once('close', () => line.end())
}

class DeskLine {
  readonly #socket: WebSocket
  readonly #actor: Actor
  readonly #parts: DeskSocketParts
  readonly #desk: AttachedDesk
  readonly #hello: NodeJS.Timeout
  readonly #pulse: NodeJS.Timeout
  /** The last message to each conversation: the next one waits for its answer, so that they stay in order. */
  readonly #sending = new Map<ConversationId, Promise<void>>()
  #underWay = 0
  #isAlive = true
  #isWelcome = false

  constructor(socket: WebSocket, actor: Actor, parts: DeskSocketParts) {
    this.#socket = socket
    this.#actor = actor
    this.#parts = parts
    this.#desk = parts.feed.attachDesk(socket, actor)
    this.#hello = setTimeout(() => socket.close(closeCodes.noHello, 'no hello'), helloPatience)
    this.#pulse = setInterval(() => this.#beat(), heartbeat)
    parts.connected?.(actor)
  }

  receive(data: RawData, isBinary: boolean): void {
    this.heard()
    const parsed = isBinary ? ({ kind: 'bad', reason: 'binary' } as const) : parseClientFrame(textOf(data))
    switch (parsed.kind) {
      case 'bad':
        return this.#socket.close(closeCodes.badFrame, parsed.reason)
      case 'bad_send':
        return this.#desk.say({
          type: 'refused',
          id: parsed.id,
          refusal: { code: 'invalid_input', details: parsed.details },
        })
      case 'frame':
        return this.#handle(parsed.frame)
    }
  }

  heard(): void {
    this.#isAlive = true
  }

  end(): void {
    clearTimeout(this.#hello)
    clearInterval(this.#pulse)
    this.#desk.detach()
    this.#parts.disconnected?.(this.#actor)
  }

  #handle(frame: ClientFrame): void {
    if (!this.#isWelcome && frame.type !== 'hello') return this.#socket.close(closeCodes.noHello, 'hello first')
    switch (frame.type) {
      case 'hello':
        this.#isWelcome = true
        clearTimeout(this.#hello)
        return this.#join(frame)
      case 'watch':
        return this.#desk.watch(frame.conversationIds)
      case 'send':
        return this.#send(frame)
      case 'typing':
        this.#parts.typing?.(this.#actor, frame.conversationId)
        return this.#parts.feed.typing(this.#actor.workspaceId, frame.conversationId, this.#actor.operatorId)
      case 'viewing':
        if (frame.on) this.#parts.viewing?.(this.#actor, frame.conversationId)
        return this.#parts.feed.viewing(this.#actor, frame.conversationId, frame.on)
      case 'attending':
        return this.#parts.attending?.(this.#actor, frame.conversationId)
      case 'read':
        this.#parts.markRead(this.#actor, frame.conversationId, frame.seq).catch((problem: unknown) => {
          // Nobody waits for an answer; the next reading says the same again.
          if (!(problem instanceof Refusal)) this.#parts.onFault?.(problem)
        })
        return
      case 'ping':
        return this.#desk.say({ type: 'pong' })
    }
  }

  #join(hello: Extract<ClientFrame, { type: 'hello' }>): void {
    this.#desk.join(hello.cursor, hello.watch).catch((fault: unknown) => {
      this.#parts.onFault?.(fault)
      // 1013: try again later.
      this.#socket.close(1013, 'try again later')
    })
  }

  #send(frame: Extract<ClientFrame, { type: 'send' }>): void {
    const { id, conversationId, message } = frame
    if (this.#underWay >= sendsUnderWay) return this.#refuse(id, new Refusal('overloaded'))
    this.#underWay += 1
    const before = this.#sending.get(conversationId) ?? Promise.resolve()
    const sending = before
      .then(() => this.#parts.sendMessage(this.#actor, conversationId, message))
      .then(
        ({ seq }) => this.#desk.say({ type: 'accepted', id, seq }),
        (problem: unknown) => this.#refuse(id, problem),
      )
      .finally(() => {
        this.#underWay -= 1
        if (this.#sending.get(conversationId) === sending) this.#sending.delete(conversationId)
      })
    this.#sending.set(conversationId, sending)
  }

  #refuse(id: string, problem: unknown): void {
    this.#desk.say({ type: 'refused', id, refusal: this.#refusalOf(problem) })
  }

  #refusalOf(problem: unknown): RefusalBody {
    if (problem instanceof Refusal) return { code: problem.code, details: problem.details }
    const faultId = this.#parts.onFault?.(problem)
    return { code: 'internal', details: faultId === undefined ? {} : { faultId } }
  }

  #beat(): void {
    if (!this.#isAlive) return this.#socket.terminate()
    this.#isAlive = false
    this.#socket.ping()
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return data instanceof ArrayBuffer ? Buffer.from(data).toString('utf8') : data.toString('utf8')
}
