import { createServer } from 'node:net'
import { createFakeTelegram, type FakeTelegram } from '@parley/fake-channels/telegram/fake-telegram'
import { serveFakeTelegram } from '@parley/fake-channels/telegram/serve-fake-telegram'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ChannelError } from '../channel-error.ts'
import { askTelegram, callTelegram } from './call-telegram.ts'

const token = '7100000000:test-token-of-the-fake-telegram'
let fake: FakeTelegram
let api: { url: string; stop(): Promise<void> }
let userId: number

beforeEach(async () => {
  fake = await createFakeTelegram()
  api = await serveFakeTelegram(fake)
  fake.createBot({ token, username: 'polka_bot', name: 'Полка' })
  userId = fake.addUser({ firstName: 'Анна' }).id
  fake.chat(token, userId)
})
afterEach(async () => {
  await fake.stop()
  await api.stop()
})

function send(patienceMs = 5000): Promise<unknown> {
  return callTelegram({ apiUrl: api.url, token, patienceMs }, 'sendMessage', { chat_id: userId, text: 'привет' })
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ChannelError)) throw new Error('it did not fail as a channel does')
  expect(error.message).not.toContain(token)
  expect(error.cause).toBeUndefined()
  return error.code
}

test('what went through returns its result', async () => {
  await expect(send()).resolves.toMatchObject({ text: 'привет' })
})

test.each(['no_answer', 'cut', 'truncated'] as const)('%s: Telegram has it, we do not know', async (kind) => {
  fake.addFault({ does: { kind } })
  expect(await codeOf(send(200))).toBe('unknown_outcome')
  expect(fake.calls()).toHaveLength(1)
})

test('a call that changes nothing may simply be asked again', async () => {
  fake.addFault({ does: { kind: 'truncated' } })
  expect(await codeOf(askTelegram({ apiUrl: api.url, token }, 'getMe'))).toBe('unavailable')
})

test('nobody there: surely not sent', async () => {
  const port = await freePort()
  expect(await codeOf(callTelegram({ apiUrl: `http://127.0.0.1:${String(port)}`, token }, 'sendMessage', {}))).toBe(
    'unavailable',
  )
})

test('a redirect is not followed: the token stays here', async () => {
  fake.addFault({ does: { kind: 'refuse', status: 302, description: 'Moved' } })
  expect(await codeOf(send())).toBe('rejected')
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })
}
