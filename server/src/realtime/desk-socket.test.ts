import { once } from 'node:events'
import type { ServerFrame } from '@parley/contract/frames'
import { Refusal } from '@parley/contract/refusals'
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { type Database, openDatabase } from '../database/database.ts'
import { type ArrangedDesk, arrangeDesk } from '../testing/arrange-desk.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { serveDeskSocket } from './desk-socket.ts'
import { createFeed, type Feed } from './feed.ts'
import { buildSnapshot } from './snapshot.ts'

let made: TestDatabase
let database: Database
let desk: ArrangedDesk
let feed: Feed
let server: WebSocketServer
let online = 0
/** Texts in the order in which they reached the use case. */
let sent: string[] = []
const opened: WebSocket[] = []

beforeAll(async () => {
  made = await createTestDatabase()
  database = openDatabase({ url: made.applicationUrl })
  desk = await arrangeDesk(database)
  feed = createFeed({ database })
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  server.on('connection', (socket) => {
    serveDeskSocket(
      socket,
      { workspaceId: desk.workspaceId, operatorId: desk.anna, role: 'operator' },
      {
        feed,
        sendMessage: async (_actor, _conversationId, { text }) => {
          if (text === 'нет') throw new Refusal('not_holder', { by: desk.boris })
          if (text === 'сбой') throw new Error('secret detail')
          // The later one would overtake, were it not made to wait.
          await new Promise((resolve) => setTimeout(resolve, text === 'первое' ? 20 : 0))
          sent.push(text)
          return { seq: sent.length }
        },
        markRead: () => Promise.resolve(),
        connected: () => (online += 1),
        disconnected: () => (online -= 1),
        onFault: () => 'fault-1',
      },
    )
  })
})
afterEach(() => {
  for (const socket of opened.splice(0)) socket.terminate()
  sent = []
})
afterAll(async () => {
  server.close()
  await feed.stop()
  await database.stop()
  await made.drop()
})

class Line {
  readonly frames: ServerFrame[] = []
  readonly closed: Promise<number>
  readonly #socket: WebSocket

  constructor(socket: WebSocket) {
    this.#socket = socket
    opened.push(socket)
    socket.on('message', (data: Buffer) => this.frames.push(...(JSON.parse(data.toString()) as ServerFrame[])))
    this.closed = new Promise((resolve) => socket.once('close', resolve))
  }

  static async open(): Promise<Line> {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no address')
    const socket = new WebSocket(`ws://127.0.0.1:${address.port}`)
    const line = new Line(socket)
    await once(socket, 'open')
    return line
  }

  static async welcomed(): Promise<Line> {
    const line = await Line.open()
    const { cursor } = await buildSnapshot(database, {
      workspaceId: desk.workspaceId,
      operatorId: desk.anna,
      role: 'operator',
    })
    line.says({ type: 'hello', cursor, watch: [] })
    await line.hears(({ type }) => type === 'mark')
    return line
  }

  says(frame: unknown): void {
    this.#socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  async hears(isWanted: (frame: ServerFrame) => boolean): Promise<ServerFrame> {
    await expect.poll(() => this.frames.some(isWanted), { timeout: 5_000 }).toBe(true)
    const found = this.frames.find(isWanted)
    if (found === undefined) throw new Error('not heard')
    return found
  }

  answer(id: string): Promise<ServerFrame> {
    return this.hears((frame) => 'id' in frame && frame.id === id)
  }
}

const messageOf = (text: string) => ({ clientId: uuidv7(), fence: 1, text, fileIds: [], replyToSeq: null })
const conversationId = uuidv7()

test('a desk is welcomed with the cursor that it asked for, and pinged back', async () => {
  const line = await Line.welcomed()
  expect(line.frames.map(({ type }) => type)).toEqual(['welcome', 'mark'])
  line.says({ type: 'ping' })
  await line.hears(({ type }) => type === 'pong')
})

test.each([
  ['what is not JSON', '{', 4003],
  ['an unknown frame', { type: 'dance' }, 4003],
  ['a frame with a field too much', { type: 'ping', extra: 1 }, 4003],
  ['a number in words', { type: 'read', conversationId, seq: '1' }, 4003],
])('%s ends the line with the reason', async (_name, frame, code) => {
  const line = await Line.welcomed()
  line.says(frame)
  expect(await line.closed).toBe(code)
})

test('nothing is heard before the hello', async () => {
  const line = await Line.open()
  line.says({ type: 'send', id: '1', conversationId, message: messageOf('Рано') })
  expect(await line.closed).toBe(4004)
  expect(sent).toEqual([])
})

test('a message that breaks the contract is refused with the place of the fault, and the line stays', async () => {
  const line = await Line.welcomed()
  line.says({ type: 'send', id: '1', conversationId, message: { ...messageOf('Да'), fence: 'one' } })
  expect(await line.answer('1')).toMatchObject({
    type: 'refused',
    refusal: { code: 'invalid_input', details: { fields: [{ path: '/message/fence' }] } },
  })
  line.says({ type: 'send', id: '2', conversationId, message: messageOf('Да') })
  expect(await line.answer('2')).toEqual({ type: 'accepted', id: '2', seq: 1 })
})

test('messages to one conversation stay in order; a refusal and a fault are told apart', async () => {
  const line = await Line.welcomed()
  for (const [id, text] of Object.entries({ a: 'первое', b: 'второе', c: 'нет', d: 'сбой' })) {
    line.says({ type: 'send', id, conversationId, message: messageOf(text) })
  }
  expect(await line.answer('d')).toEqual({
    type: 'refused',
    id: 'd',
    refusal: { code: 'internal', details: { faultId: 'fault-1' } },
  })
  expect(await line.answer('c')).toEqual({
    type: 'refused',
    id: 'c',
    refusal: { code: 'not_holder', details: { by: desk.boris } },
  })
  expect(sent).toEqual(['первое', 'второе'])
})

test('connections are counted in and out', async () => {
  await expect.poll(() => online).toBe(0)
  const line = await Line.welcomed()
  expect(online).toBe(1)
  line.says('{')
  await line.closed
  await expect.poll(() => online).toBe(0)
})
