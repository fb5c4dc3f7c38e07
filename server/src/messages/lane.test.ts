import type { ConversationId } from '@parley/contract/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConversations } from '../conversations/conversation-view.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { type ArrangedDesk, arrangeConversation, arrangeDesk } from '../testing/arrange-desk.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { createLane } from './lane.ts'
import type { AcceptedMessage, LaneMessage } from './lane-message.ts'
import { loadMessages } from './message-view.ts'

let made: TestDatabase
let database: Database
let desk: ArrangedDesk

beforeAll(async () => {
  made = await createTestDatabase()
  database = openDatabase({ url: made.applicationUrl })
  desk = await arrangeDesk(database)
})

afterAll(async () => {
  await database.stop()
  await made.drop()
})

const messageOf = (
  conversationId: ConversationId,
  clientId: string,
  changes: Partial<LaneMessage> = {},
): LaneMessage => ({
  workspaceId: desk.workspaceId,
  conversationId,
  kind: 'in',
  clientId,
  operatorId: null,
  fence: null,
  text: `Текст ${clientId}`,
  attachments: [],
  replyToSeq: null,
  ...changes,
})

function texts(conversationId: ConversationId): Promise<string[]> {
  return database.snapshot(desk.workspaceId, async (tx) =>
    (await loadMessages(tx, conversationId, { limit: 200 })).map(({ text }) => text),
  )
}

test('messages of one conversation are stored in the order in which they came, over many batches', async () => {
  const lane = createLane({ database, limits: { batch: 4 } })
  const conversation = await arrangeConversation(database, desk, { state: 'active' })
  const clientIds = Array.from({ length: 30 }, (_, place) => `m${place}`)
  const answers = await Promise.all(clientIds.map((clientId) => lane.accept(messageOf(conversation, clientId))))
  expect(answers.map((answer) => 'seq' in answer && answer.seq)).toEqual(clientIds.map((_, place) => place + 1))
  expect(await texts(conversation)).toEqual(clientIds.map((clientId) => `Текст ${clientId}`))
  await lane.stop()
})

test('the views made of a batch are those that the loaders read after it', async () => {
  const shown: AcceptedMessage[] = []
  const lane = createLane({ database, onAccepted: (batch) => shown.push(...batch) })
  const conversation = await arrangeConversation(database, desk, { state: 'active', delivers: true })
  await Promise.all([
    lane.accept(messageOf(conversation, 'a', { text: 'Добрый день!\n Где  мой заказ? '.repeat(20) })),
    lane.accept(messageOf(conversation, 'b', { kind: 'out', operatorId: desk.anna, fence: 1, replyToSeq: 1 })),
  ])
  await lane.stop()
  const loaded = await database.snapshot(desk.workspaceId, async (tx) => ({
    messages: await loadMessages(tx, conversation, { limit: 10 }),
    rows: await loadConversations(tx, [conversation]),
  }))
  expect(shown.map(({ message }) => message)).toEqual(loaded.messages)
  const [row] = loaded.rows
  const { conversationId, ...activity } = shown.at(-1)?.activity ?? { conversationId: null }
  expect(conversationId).toBe(row?.id)
  expect(row).toMatchObject(activity)
  expect(row).toMatchObject({ unread: 0, waitingSince: null })
})

test('the same client id is stored once: the repeat gets the first number, another body a refusal', async () => {
  const lane = createLane({ database })
  const conversation = await arrangeConversation(database, desk, { state: 'waiting' })
  const [first, repeat, other] = await Promise.all([
    lane.accept(messageOf(conversation, 'same')),
    lane.accept(messageOf(conversation, 'same')),
    lane.accept(messageOf(conversation, 'same', { text: 'Другое' })),
  ])
  expect([first.outcome, repeat.outcome, other.outcome]).toEqual(['accepted', 'duplicate', 'conflict'])
  expect(repeat).toEqual({ ...first, outcome: 'duplicate' })
  expect(await texts(conversation)).toHaveLength(1)
  await lane.stop()
})

test('only the holder with the fence of his chat may answer', async () => {
  const lane = createLane({ database })
  const conversation = await arrangeConversation(database, desk, { state: 'active', fence: 3 })
  const out = (clientId: string, operatorId: typeof desk.anna, fence: number) =>
    lane.accept(messageOf(conversation, clientId, { kind: 'out', operatorId, fence }))
  const answers = await Promise.all([out('a', desk.boris, 3), out('b', desk.anna, 2), out('c', desk.anna, 3)])
  expect(answers).toMatchObject([
    { outcome: 'not_holder', by: desk.anna },
    { outcome: 'not_holder', by: desk.anna },
    { outcome: 'accepted', seq: 1 },
  ])
  await lane.stop()
})

test('a conversation that somebody works on waits; the others do not', async () => {
  const lane = createLane({ database })
  const busy = await arrangeConversation(database, desk, { state: 'active' })
  const free = await arrangeConversation(database, desk, { state: 'active' })
  const order: string[] = []
  const { locked, release } = await holdConversation(busy)
  const waiting = [lane.accept(messageOf(busy, 'one')), lane.accept(messageOf(busy, 'two'))].map((answer) =>
    answer.then((it) => order.push(`busy ${it.outcome}`)),
  )
  await lane.accept(messageOf(free, 'one')).then((it) => order.push(`free ${it.outcome}`))
  release()
  await Promise.all([...waiting, locked])
  expect(order).toEqual(['free accepted', 'busy accepted', 'busy accepted'])
  expect(await texts(busy)).toEqual(['Текст one', 'Текст two'])
  await lane.stop()
})

test('who keeps finding his conversation locked waits in line for it', async () => {
  const lane = createLane({ database })
  const busy = await arrangeConversation(database, desk, { state: 'active' })
  const { locked, release } = await holdConversation(busy)
  const answers = [lane.accept(messageOf(busy, 'one')), lane.accept(messageOf(busy, 'two'))]
  const inLine = async () => {
    const { rows } = await database.pool.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%for no key update%'",
    )
    return rows.length
  }
  await expect.poll(inLine, { timeout: 5_000 }).toBe(1)
  release()
  expect((await Promise.all(answers)).map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
  await locked
  expect(await texts(busy)).toEqual(['Текст one', 'Текст two'])
  await lane.stop()
})

test('who waits too long hears that the desk is overloaded', async () => {
  const lane = createLane({ database, limits: { patience: 50, waiting: 2 } })
  const busy = await arrangeConversation(database, desk, { state: 'active' })
  const { locked, release } = await holdConversation(busy)
  const answers = await Promise.all([
    lane.accept(messageOf(busy, 'one')),
    lane.accept(messageOf(busy, 'two')),
    lane.accept(messageOf(busy, 'three')),
  ])
  expect(answers.map(({ outcome }) => outcome)).toEqual(['overloaded', 'overloaded', 'overloaded'])
  release()
  await locked
  await lane.stop()
})

test('what another writer stored meanwhile under the same client id is answered as a repeat', async () => {
  const lane = createLane({ database })
  const conversation = await arrangeConversation(database, desk, { state: 'active' })
  const twin = createLane({ database })
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, place) =>
      [lane, twin].map((one) => one.accept(messageOf(conversation, `m${place}`))),
    ).flat(),
  )
  for (let place = 0; place < answers.length; place += 2) {
    const pair = answers.slice(place, place + 2)
    expect(new Set(pair.map(({ outcome }) => outcome))).toEqual(new Set(['accepted', 'duplicate']))
    expect(pair[0]).toMatchObject({
      seq: 'seq' in (pair[1] ?? {}) && pair[1] !== undefined && 'seq' in pair[1] ? pair[1].seq : 0,
    })
  }
  expect(await texts(conversation)).toHaveLength(40)
  await Promise.all([lane.stop(), twin.stop()])
})

test('a message that cannot be stored fails alone', async () => {
  const faults: unknown[] = []
  const lane = createLane({ database, onFault: (fault) => faults.push(fault) })
  const [sick, healthy] = [
    await arrangeConversation(database, desk, { state: 'active' }),
    await arrangeConversation(database, desk, { state: 'active' }),
  ]
  const [bad, after, other] = await Promise.allSettled([
    lane.accept(messageOf(sick, 'bad', { text: 'a\u0000b' })),
    lane.accept(messageOf(sick, 'after')),
    lane.accept(messageOf(healthy, 'good')),
  ])
  expect([bad.status, after.status, other.status]).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(await texts(sick)).toEqual(['Текст after'])
  expect(await texts(healthy)).toEqual(['Текст good'])
  expect(faults).not.toHaveLength(0)
  await lane.stop()
})

test('a reply that was lost after the commit is found again by the client id', async () => {
  const uncertain: number[] = []
  const proxied = losesNextReply(database)
  const lane = createLane({ database: proxied, onUncertain: (ids) => uncertain.push(...ids) })
  const conversation = await arrangeConversation(database, desk, { state: 'active' })
  const answer = await lane.accept(messageOf(conversation, 'lost'))
  expect(answer).toMatchObject({ outcome: 'duplicate', seq: 1 })
  expect(uncertain).toEqual([desk.workspaceId])
  expect(await texts(conversation)).toEqual(['Текст lost'])
  await lane.stop()
})

/** A pool whose first lane call is committed, but its connection dies before the reply is read. */
function losesNextReply(real: Database): Pick<Database, 'pool'> {
  let isLost = false
  const pool = Object.create(real.pool) as Database['pool']
  pool.connect = (async () => {
    const client = await real.pool.connect()
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
    client.query = (async (...args: unknown[]) => {
      const reply = await query(...args)
      if (isLost || typeof args[0] === 'string') return reply
      isLost = true
      throw new Error('Connection terminated unexpectedly')
    }) as typeof client.query
    return client
  }) as Database['pool']['connect']
  return { pool }
}

/** Holds a conversation's lock, as a use case does, until `release`. */
async function holdConversation(id: ConversationId): Promise<{ locked: Promise<void>; release: () => void }> {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let tellHeld = (): void => undefined
  const held = new Promise<void>((resolve) => {
    tellHeld = resolve
  })
  const locked = database.transaction(desk.workspaceId, async ({ db }) => {
    await db.selectFrom('conversations').select('id').where('id', '=', id).forNoKeyUpdate().execute()
    tellHeld()
    await released
  })
  await held
  return { locked, release }
}
