import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseAs } from '@parley/contract/parse-as'
import Type, { type Static } from 'typebox'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFakeTelegram, type FakeTelegram } from './fake-telegram.ts'
import { serveFakeTelegram } from './serve-fake-telegram.ts'

const token = '7100000000:test-token-of-the-fake-telegram'

const Update = Type.Object({
  update_id: Type.Integer(),
  message: Type.Optional(
    Type.Object({ text: Type.Optional(Type.String()), chat: Type.Object({ id: Type.Integer() }) }),
  ),
})
const Answer = Type.Object({
  ok: Type.Boolean(),
  result: Type.Optional(Type.Unknown()),
  description: Type.Optional(Type.String()),
})

interface Hook {
  url: string
  calls: { headers: IncomingHttpHeaders; body: Static<typeof Update> }[]
  /** Statuses of the next answers; 200 after them. */
  answers: number[]
  server: Server
}

let fake: FakeTelegram
let api: { url: string; stop(): Promise<void> }
let hook: Hook

beforeEach(async () => {
  fake = await createFakeTelegram({ secondMs: 1 })
  api = await serveFakeTelegram(fake)
  hook = await startHook()
  fake.createBot({ token, username: 'polka_bot', name: 'Полка' })
})
afterEach(async () => {
  await fake.stop()
  await api.stop()
  hook.server.closeAllConnections()
  hook.server.close()
})

function startHook(): Promise<Hook> {
  return new Promise((resolve) => {
    const server = createServer((request, response) => {
      let text = ''
      request.on('data', (chunk: Buffer) => (text += chunk.toString()))
      request.on('end', () => {
        made.calls.push({ headers: request.headers, body: parseAs(Update, JSON.parse(text)) })
        response.writeHead(made.answers.shift() ?? 200).end()
      })
    })
    const made: Hook = { url: '', calls: [], answers: [], server }
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      made.url = typeof address === 'object' && address ? `http://127.0.0.1:${String(address.port)}/hook` : ''
      resolve(made)
    })
  })
}

async function call(
  method: string,
  body: object = {},
  withToken = token,
): Promise<Static<typeof Answer> & { status: number }> {
  const response = await fetch(`${api.url}/bot${withToken}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { ...parseAs(Answer, JSON.parse(await response.text())), status: response.status }
}

function texts(): (string | undefined)[] {
  return hook.calls.map(({ body }) => body.message?.text)
}

describe('updates', () => {
  test('carry the secret, and only the kinds that were asked for', async () => {
    await call('setWebhook', { url: hook.url, secret_token: 'a-secret', allowed_updates: ['message'] })
    const { id } = fake.addUser({ firstName: 'Анна' })
    const message = fake.writes(token, id, { text: 'привет' })
    fake.reacts(token, id, message.id, ['👍'])
    await fake.settled()
    expect(hook.calls).toHaveLength(1)
    expect(hook.calls[0]?.headers['x-telegram-bot-api-secret-token']).toBe('a-secret')
    expect(hook.calls[0]?.body.message).toMatchObject({ text: 'привет', chat: { id } })
  })

  test('wait for the one before them in the same chat, and come again until they are taken', async () => {
    await call('setWebhook', { url: hook.url })
    const [anna, boris] = [fake.addUser({ firstName: 'Анна' }).id, fake.addUser({ firstName: 'Борис' }).id]
    hook.answers = [500, 500]
    fake.writes(token, anna, { text: 'a1' })
    fake.writes(token, anna, { text: 'a2' })
    fake.writes(token, boris, { text: 'b1' })
    await fake.settled()
    const ofAnna = texts().filter((text) => text?.startsWith('a'))
    expect(new Set(texts())).toEqual(new Set(['a1', 'a2', 'b1']))
    expect(ofAnna.lastIndexOf('a1')).toBeLessThan(ofAnna.indexOf('a2'))
    expect(hook.calls).toHaveLength(5)
    expect(new Set(hook.calls.map(({ body }) => body.update_id)).size).toBe(3)
  })
})

describe('calls', () => {
  test('of an unknown bot, an unknown method, or to somebody who never wrote, are refused as Telegram does', async () => {
    expect(await call('getMe', {}, '1:no')).toMatchObject({ status: 401, ok: false, description: 'Unauthorized' })
    expect(await call('fly')).toMatchObject({ status: 404, ok: false })
    expect(await call('sendMessage', { chat_id: 1, text: 'x' })).toMatchObject({
      status: 400,
      description: 'Bad Request: chat not found',
    })
    const { id } = fake.addUser({ firstName: 'Анна' })
    fake.chat(token, id)
    expect(await call('sendMessage', { chat_id: id, text: 'x'.repeat(4097) })).toMatchObject({
      status: 400,
      description: 'Bad Request: message is too long',
    })
    fake.blocks(token, id, true)
    expect(await call('sendMessage', { chat_id: id, text: 'x' })).toMatchObject({
      status: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    expect(fake.calls()).toEqual([])
  })

  test('that a fault meets happen, or do not', async () => {
    const { id } = fake.addUser({ firstName: 'Анна' })
    fake.chat(token, id)
    const send = () => call('sendMessage', { chat_id: id, text: 'x' })
    fake.addFault({ does: { kind: 'rate_limited', retryAfter: 7 } })
    expect(await send()).toMatchObject({ status: 429, parameters: { retry_after: 7 } })
    fake.addFault({ does: { kind: 'truncated' } })
    await expect(send()).rejects.toThrow(SyntaxError)
    fake.addFault({ method: 'getMe', does: { kind: 'bad_gateway' } })
    expect(await send()).toMatchObject({ ok: true })
    expect(fake.calls()).toHaveLength(2)
  })

  test('files go up as a form and come down by their path', async () => {
    const { id } = fake.addUser({ firstName: 'Анна' })
    fake.chat(token, id)
    const form = new FormData()
    form.set('chat_id', String(id))
    form.set('caption', 'счёт')
    form.set('document', new Blob(['к оплате']), 'Счёт 42.txt')
    await fetch(`${api.url}/bot${token}/sendDocument`, { method: 'POST', body: form })
    const [message] = fake.chat(token, id).messages
    expect([message?.text, fake.file(message?.fileId ?? '')?.name]).toEqual(['счёт', 'Счёт 42.txt'])
    const { result } = await call('getFile', { file_id: message?.fileId })
    if (typeof result !== 'object' || result === null || !('file_path' in result)) throw new Error('no path')
    expect(await (await fetch(`${api.url}/file/bot${token}/${String(result.file_path)}`)).text()).toBe('к оплате')
  })
})

test('control drives it from outside', async () => {
  const control = (address: string, body: object) =>
    fetch(`${api.url}/control/${address}`, { method: 'POST', body: JSON.stringify(body) })
  const user: unknown = await (await control('users', { firstName: 'Анна' })).json()
  const userId = typeof user === 'object' && user !== null && 'id' in user ? user.id : 0
  expect((await control('messages', { token, userId, text: 'привет' })).status).toBe(200)
  expect(await (await fetch(`${api.url}/control/chat?token=${token}&userId=${String(userId)}`)).json()).toMatchObject({
    messages: [{ text: 'привет', from: 'user' }],
  })
  expect((await control('messages', { token, userId: 'x' })).status).toBe(400)
  expect((await control('nothing', {})).status).toBe(404)
})

test('the phone page changes nothing for a page of another site', async () => {
  const { id } = fake.addUser({ firstName: 'Анна' })
  const send = (headers: Record<string, string>) =>
    fetch(`${api.url}/phone/api/send`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ userId: id, text: 'привет' }),
    })
  expect((await send({})).status).toBe(403)
  expect((await send({ 'x-phone': '1' })).status).toBe(200)
  expect(fake.chat(token, id).messages.map(({ text }) => text)).toEqual(['привет'])
  expect(await (await fetch(`${api.url}/phone`)).text()).toContain('/phone/phone.js')
})

test('chats are there after a restart, and numbers are not used again', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fake-telegram-'))
  const stateFile = path.join(folder, 'state.json')
  const first = await createFakeTelegram({ stateFile })
  first.createBot({ token, username: 'polka_bot', name: 'Полка' })
  const { id } = first.addUser({ firstName: 'Анна' })
  const before = first.writes(token, id, {
    file: { kind: 'photo', name: 'a.jpg', type: 'image/jpeg', bytes: Buffer.from('jpeg') },
  })
  await first.stop()
  const second = await createFakeTelegram({ stateFile })
  expect(second.chat(token, id).messages).toEqual([before])
  expect(second.file(before.fileId ?? '')?.bytes.toString()).toBe('jpeg')
  expect(second.writes(token, id, { text: 'снова' }).id).toBeGreaterThan(before.id)
  await second.stop()
  await rm(folder, { recursive: true })
})
