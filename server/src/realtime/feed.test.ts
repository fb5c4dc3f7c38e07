import type { FeedView, ServerFrame } from '@parley/contract/frames'
import type { ConversationId, OperatorId } from '@parley/contract/ids'
import type { Cursor } from '@parley/contract/snapshot'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { appendEvent } from '../database/append-event.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { createLane, type Lane } from '../messages/lane.ts'
import type { LaneMessage } from '../messages/lane-message.ts'
import { loadMessages } from '../messages/message-view.ts'
import { type ArrangedDesk, arrangeConversation, arrangeDesk } from '../testing/arrange-desk.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import type { ConversationEvent } from './conversation-listeners.ts'
import type { DeskSocket } from './desk-reader.ts'
import { createFeed, type Feed } from './feed.ts'
import { buildSnapshot } from './snapshot.ts'

let made: TestDatabase
let database: Database
let desk: ArrangedDesk
let feed: Feed
let lane: Lane
let conversation: ConversationId
let messages = 0

beforeAll(async () => {
  made = await createTestDatabase()
  database = openDatabase({ url: made.applicationUrl })
})
afterAll(async () => {
  await database.stop()
  await made.drop()
})
beforeEach(async () => {
  desk = await arrangeDesk(database)
  conversation = await arrangeConversation(database, desk, { state: 'active' })
  feed = createFeed({ database })
  lane = createLane({ database, onAccepted: (batch) => feed.accepted(batch) })
})
afterEach(async () => {
  await lane.stop()
  await feed.stop()
})

/** A desk that remembers what it was shown and judges the marks as the web application does. */
class TestDesk implements DeskSocket {
  bufferedAmount = 0
  readonly frames: ServerFrame[] = []
  closed: number | null = null
  cursor: Cursor
  #views = 0

  constructor(cursor: Cursor) {
    this.cursor = cursor
  }

  send(data: string | Buffer): void {
    for (const frame of JSON.parse(data.toString()) as ServerFrame[]) this.#receive(frame)
  }

  close(code: number): void {
    this.closed = code
  }

  get views(): FeedView[] {
    return this.frames.filter((frame): frame is FeedView => 'view' in frame || frame.type === 'hidden')
  }

  seqs(): number[] {
    return this.views.flatMap((view) => (view.type === 'message' ? [view.view.seq] : []))
  }

  #receive(frame: ServerFrame): void {
    this.frames.push(frame)
    if ('view' in frame || frame.type === 'hidden') this.#views += 1
    if (frame.type !== 'mark') return
    expect({ after: frame.after, count: frame.count }).toEqual({ after: this.cursor.seq, count: this.#views })
    this.cursor = { ...this.cursor, seq: frame.upTo }
    this.#views = 0
  }
}

const actorOf = (operatorId: OperatorId) => ({ workspaceId: desk.workspaceId, operatorId, role: 'operator' as const })
const head = async (): Promise<Cursor> => (await buildSnapshot(database, actorOf(desk.anna))).cursor

async function join(operatorId: OperatorId, cursor?: Cursor, watched: ConversationId[] = []) {
  const socket = new TestDesk(cursor ?? (await head()))
  const attached = feed.attachDesk(socket, actorOf(operatorId))
  await attached.join(socket.cursor, watched)
  return { socket, attached }
}

function write(changes: Partial<LaneMessage> = {}) {
  messages += 1
  return lane.accept({
    workspaceId: desk.workspaceId,
    conversationId: conversation,
    kind: 'in',
    clientId: `m${messages}`,
    operatorId: null,
    fence: null,
    text: `Сообщение ${messages}`,
    attachments: [],
    replyToSeq: null,
    ...changes,
  })
}

/** A use case's transaction that changes the conversation's row. */
const touch = (id = conversation) =>
  database.transaction(desk.workspaceId, async (tx) => {
    await tx.db
      .updateTable('conversations')
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    appendEvent(tx, 'conversation', id)
  })

/** Resolves when everything committed until now was sent and marked. */
async function caughtUp(socket: TestDesk): Promise<void> {
  const { seq } = await head()
  await expect.poll(() => socket.cursor.seq, { timeout: 5_000 }).toBeGreaterThanOrEqual(seq)
}

test('the holder gets the whole message, a colleague the list row, and both are marked', async () => {
  const [anna, boris] = [await join(desk.anna), await join(desk.boris)]
  await write()
  await Promise.all([caughtUp(anna.socket), caughtUp(boris.socket)])
  expect(anna.socket.views.map(({ type }) => type)).toEqual(['message', 'activity'])
  expect(boris.socket.views.map(({ type }) => type)).toEqual(['activity'])
})

test('whoever watches a conversation gets its messages, as long as he does', async () => {
  const boris = await join(desk.boris, undefined, [conversation])
  await write()
  await caughtUp(boris.socket)
  boris.attached.watch([])
  await write()
  await caughtUp(boris.socket)
  expect(boris.socket.seqs()).toEqual([1])
})

test('changes by use cases and by the lane come in the order of their commits, and end at what the snapshot shows', async () => {
  const anna = await join(desk.anna)
  for (let round = 0; round < 10; round++) await Promise.all([write(), touch(), write()])
  await caughtUp(anna.socket)
  expect(anna.socket.seqs()).toEqual(Array.from({ length: 20 }, (_, place) => place + 1))
  // A view that is loaded may be newer than its event: the reader keeps the highest version.
  const rows = anna.socket.views.flatMap((view) =>
    view.type === 'conversation' || view.type === 'activity' ? [view.view] : [],
  )
  const newest = rows.reduce((best, row) => (row.version >= best.version ? row : best))
  const fresh = await buildSnapshot(database, actorOf(desk.anna))
  expect(fresh.conversations[0]).toMatchObject({ version: newest.version, seq: newest.seq, unread: newest.unread })
})

test('another process of the same desk is heard, even when it wakes nobody', async () => {
  const anna = await join(desk.anna)
  const elsewhere = createLane({ database })
  await elsewhere.accept({
    workspaceId: desk.workspaceId,
    conversationId: conversation,
    kind: 'in',
    clientId: 'elsewhere',
    operatorId: null,
    fence: null,
    text: 'Из другого процесса',
    attachments: [],
    replyToSeq: null,
  })
  await write()
  await caughtUp(anna.socket)
  expect(anna.socket.seqs()).toEqual([1, 2])
  await elsewhere.stop()
})

test('the lag counts what is committed and not yet read, and its age', async () => {
  const lazy = createFeed({ database, safetyPoll: 3_600_000 })
  const socket = new TestDesk(await head())
  const attached = lazy.attachDesk(socket, actorOf(desk.anna))
  await attached.join(socket.cursor, [])
  expect(await lazy.readLag()).toEqual({ events: 0, seconds: 0 })
  // Stored by somebody whom this feed does not hear.
  const elsewhere = createLane({ database })
  const { outcome } = await elsewhere.accept({
    workspaceId: desk.workspaceId,
    conversationId: conversation,
    kind: 'in',
    clientId: 'unheard',
    operatorId: null,
    fence: null,
    text: 'Никто не слышал',
    attachments: [],
    replyToSeq: null,
  })
  expect(outcome).toBe('accepted')
  const lag = await lazy.readLag()
  expect(lag.events).toBe(1)
  expect(lag.seconds).toBeGreaterThan(0)
  lazy.pokeAll()
  await lazy.settled()
  expect(await lazy.readLag()).toEqual({ events: 0, seconds: 0 })
  await elsewhere.stop()
  await lazy.stop()
})

test('from every point where the line may break, the rest of the feed gives what a fresh snapshot shows', async () => {
  const start = await head()
  const watched = await join(desk.boris, start, [conversation])
  for (let round = 0; round < 6; round++) {
    await write()
    await touch()
  }
  await caughtUp(watched.socket)
  const fresh = await buildSnapshot(database, actorOf(desk.anna))
  const stored = await database.snapshot(desk.workspaceId, (tx) => loadMessages(tx, conversation, { limit: 50 }))
  for (let seq = start.seq; seq <= fresh.cursor.seq; seq++) {
    const { socket, attached } = await join(desk.anna, { ...start, seq })
    await caughtUp(socket)
    attached.detach()
    const passed = await database.snapshot(desk.workspaceId, ({ db }) =>
      db
        .selectFrom('events')
        .select(['num'])
        .where('workspace_id', '=', desk.workspaceId)
        .where('seq', '>', seq)
        .where('kind', '=', 'message')
        .execute(),
    )
    expect(socket.seqs()).toEqual(passed.map(({ num }) => num))
    const messageViews = socket.views.flatMap((view) => (view.type === 'message' ? [view.view] : []))
    expect(messageViews).toEqual(stored.filter((message) => socket.seqs().includes(message.seq)))
    const row = socket.views.findLast((view) => view.type === 'conversation')
    if (seq < fresh.cursor.seq) expect(row).toEqual({ type: 'conversation', view: fresh.conversations[0] })
    expect(socket.cursor.seq).toBe(fresh.cursor.seq)
  }
})

test('joining amid traffic loses and doubles no message', async () => {
  const start = await head()
  const writing = Promise.all(Array.from({ length: 60 }, (_, place) => (place % 7 === 0 ? touch() : write())))
  const joined = await Promise.all(Array.from({ length: 5 }, () => join(desk.anna, start)))
  await writing
  for (const { socket } of joined) {
    await caughtUp(socket)
    const seqs = [...new Set(socket.seqs())]
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, place) => place + 1))
    expect(seqs).toHaveLength((await head()).seq - start.seq - 9)
  }
})

test('a foreign, a future and a forgotten cursor are told to begin anew', async () => {
  const now = await head()
  await write()
  await database.transaction(desk.workspaceId, ({ db }) =>
    db
      .updateTable('feeds')
      .set({ floor: now.seq + 1 })
      .execute(),
  )
  for (const cursor of [{ ...now, epoch: 'other' }, { ...now, seq: now.seq + 1_000 }, now]) {
    const { socket } = await join(desk.anna, cursor)
    expect(socket.frames.map(({ type }) => type)).toEqual(['reset'])
  }
})

test('a reader who does not keep up is closed, and loses nothing when he comes back', async () => {
  const slow = await join(desk.anna)
  const swift = await join(desk.anna)
  slow.socket.bufferedAmount = 5 * 1024 * 1024
  await write()
  await caughtUp(swift.socket)
  expect(slow.socket.closed).toBe(4002)
  expect(slow.socket.views).toEqual([])
  const back = await join(desk.anna, slow.socket.cursor)
  await caughtUp(back.socket)
  expect(back.socket.seqs()).toEqual([1])
})

test('the client hears only what he may see, from the moment of his subscription', async () => {
  await write()
  const heard: ConversationEvent[] = []
  const subscription = await feed.subscribeConversation(desk.workspaceId, conversation, (event) => heard.push(event))
  await write()
  await database.transaction(desk.workspaceId, async (tx) => {
    const row = await tx.db
      .selectFrom('conversations')
      .selectAll()
      .where('id', '=', conversation)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    for (const [place, notice] of (['taken', 'busy'] as const).entries()) {
      const seq = row.seq + place + 1
      await tx.db
        .insertInto('messages')
        .values({
          workspace_id: desk.workspaceId,
          conversation_id: conversation,
          seq,
          case_id: row.case_id,
          chat_id: row.chat_id,
          kind: 'system',
          client_id: `s${seq}`,
          body_hash: Buffer.from('x'),
          text: '',
          notice,
          created_at: new Date(),
        } as never)
        .execute()
      appendEvent(tx, 'message', conversation, seq)
    }
    await tx.db
      .updateTable('conversations')
      .set({ seq: row.seq + 2 })
      .where('id', '=', conversation)
      .execute()
  })
  await feed.settled()
  expect(heard).toEqual([])
  subscription.start()
  expect(heard.flatMap((event) => (event.type === 'message' ? [event.view.seq] : []))).toEqual([2, 4])
  subscription.close()
  await write()
  await feed.settled()
  expect(heard.flatMap((event) => (event.type === 'message' ? [event.view.seq] : []))).toEqual([2, 4])
})

test('typing goes to who looks at the conversation, and not to who types', async () => {
  const [anna, boris] = [
    await join(desk.anna, undefined, [conversation]),
    await join(desk.boris, undefined, [conversation]),
  ]
  feed.typing(desk.workspaceId, conversation, desk.boris)
  await feed.settled()
  expect(anna.socket.frames.at(-1)).toEqual({ type: 'typing', conversationId: conversation, operatorId: desk.boris })
  expect(boris.socket.frames.map(({ type }) => type)).not.toContain('typing')
})

test('that somebody looks at a conversation goes to the others who do', async () => {
  const [anna, boris, olga] = [
    await join(desk.anna, undefined, [conversation]),
    await join(desk.boris, undefined, [conversation]),
    await join(desk.anna, undefined, []),
  ]
  const viewer = { workspaceId: desk.workspaceId, operatorId: desk.boris, role: 'operator' } as const
  feed.viewing(viewer, conversation, true)
  await feed.settled()
  const sign = { type: 'viewing', conversationId: conversation, operatorId: desk.boris, on: true }
  expect(anna.socket.frames.at(-1)).toEqual(sign)
  for (const other of [boris, olga]) expect(other.socket.frames.map(({ type }) => type)).not.toContain('viewing')
})
