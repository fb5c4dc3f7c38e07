import { once } from 'node:events'
import { ServerFrame } from '@parley/contract/frames'
import type { ConversationId } from '@parley/contract/ids'
import { MessagesPage } from '@parley/contract/routes'
import { Snapshot } from '@parley/contract/snapshot'
import { type CaseView, type NoteView } from '@parley/contract/views'
import { createStores, type Stores } from '@parley/web/stores/create-stores'
import { applyFrame, isFeedView } from '@parley/web/sync/apply-frame'
import { countView, type FeedPosition, passMark, positionAt } from '@parley/web/sync/feed-position'
import { fromSnapshot } from '@parley/web/sync/from-snapshot'
import { type SyncedState, syncedState } from '@parley/web/sync/synced-state'
import Type from 'typebox'
import { WebSocket } from 'ws'
import type { DeskClient } from './desk-client.ts'
import { parseOften } from './parse-often.ts'

const Frames = Type.Array(ServerFrame)
type Frame = ReturnType<typeof parseFrames>[number]

/** An operator's desk in a browser, without the browser: the web app's own stores at the end of a real socket. */
export interface DeskScreen {
  /** What the stores hold. */
  state(): SyncedState
  /** Cases that were heard of; no snapshot carries them. */
  cases(): CaseView[]
  /** Notes that were heard of; no snapshot carries them either. */
  notes(): NoteView[]
  /** Everything that came, in order. */
  readonly heard: readonly Frame[]
  /** Says that the messages up to `seq` were seen. */
  reads(conversationId: ConversationId, seq: number): void
  /** Types in a conversation. */
  types(conversationId: ConversationId): void
  /** Has a conversation open, and does something in the desk. */
  attends(conversationId: ConversationId): void
  /** Resolves when all that the server had sent by now is applied. */
  caughtUp(): Promise<void>
  /** The number up to which the server says that everything visible has been sent. */
  upTo(): number
  /** Loses the connection, with what was on its way. */
  breaks(): void
  /** The connection was lost: opens another one, and goes on in the feed where it was. */
  returns(): Promise<void>
  /** Closes the page. */
  close(): Promise<void>
}

/** Opens the desk as the browser does: a snapshot, the newest messages of every conversation in it, then the feed. */
export async function openScreen(client: DeskClient): Promise<DeskScreen> {
  const { stores, snapshot, watched } = await loadDesk(client)
  const heard: Frame[] = []
  const pongs: (() => void)[] = []
  let position: FeedPosition = positionAt(snapshot.cursor)
  let socket = await connect()

  async function connect(): Promise<WebSocket> {
    const made = new WebSocket(`${client.url.replace('http', 'ws')}/api/v1/socket`, { headers: client.socketHeaders })
    await once(made, 'open')
    const welcomed = new Promise<void>((resolve) => {
      made.on('message', (data: Buffer) => {
        for (const frame of parseFrames(data.toString())) {
          receive(frame)
          if (frame.type === 'welcome') resolve()
        }
      })
    })
    made.send(JSON.stringify({ type: 'hello', cursor: position.cursor, watch: watched }))
    await welcomed
    return made
  }

  function receive(frame: Frame): void {
    heard.push(frame)
    applyFrame(stores, frame)
    if (isFeedView(frame)) position = countView(position)
    if (frame.type === 'mark') {
      const passed = passMark(position, frame)
      if (passed === null) throw new Error(`a hole: ${JSON.stringify(frame)} at ${JSON.stringify(position)}`)
      position = passed
    }
    if (frame.type === 'pong') pongs.shift()?.()
  }

  function say(frame: object): void {
    socket.send(JSON.stringify(frame))
  }

  async function caughtUp(): Promise<void> {
    const answered = new Promise<void>((resolve) => {
      pongs.push(resolve)
    })
    say({ type: 'ping' })
    await answered
  }

  return {
    state: () => syncedState(stores),
    cases: () => [...stores.cases.getState().byId.values()],
    notes: () => [...stores.notes.getState().byId.values()],
    heard,
    reads: (conversationId, seq) => say({ type: 'read', conversationId, seq }),
    types: (conversationId) => say({ type: 'typing', conversationId }),
    attends: (conversationId) => say({ type: 'attending', conversationId }),
    caughtUp,
    upTo: () => position.cursor.seq,
    breaks() {
      socket.removeAllListeners('message')
      socket.terminate()
    },
    async returns() {
      position = positionAt(position.cursor)
      socket = await connect()
    },
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
}

/** What somebody sees who opens the desk now; of these conversations the messages too. */
export async function freshState(client: DeskClient, watched: readonly string[]): Promise<SyncedState> {
  const { stores } = await loadDesk(client, new Set(watched))
  return syncedState(stores)
}

async function loadDesk(
  client: DeskClient,
  only?: ReadonlySet<string>,
): Promise<{ stores: Stores; snapshot: Snapshot; watched: ConversationId[] }> {
  const snapshot = await client.get('/snapshot', Snapshot)
  const stores = createStores()
  fromSnapshot(stores, snapshot)
  const watched = snapshot.conversations.map(({ id }) => id).filter((id) => only?.has(id) ?? true)
  for (const id of watched) {
    const { messages } = await client.get(`/conversations/${id}/messages?limit=200`, MessagesPage)
    stores.messages.load(id, messages)
  }
  return { stores, snapshot, watched }
}

function parseFrames(text: string) {
  return parseOften(Frames, JSON.parse(text))
}
