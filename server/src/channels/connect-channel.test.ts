import type { ChannelBody } from '@parley/contract/routes'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connectChannel } from './connect-channel.ts'
import { only, startTestChannels, type TestChannels, testToken } from './testing/test-channels.ts'

let channels: TestChannels
let apiUrl: string

beforeEach(async () => {
  channels = await startTestChannels()
  const { settings } = await channels.read((tx) =>
    tx.db
      .selectFrom('channels')
      .select('settings')
      .where('workspace_id', '=', tx.workspaceId)
      .executeTakeFirstOrThrow(),
  )
  apiUrl = String(settings['apiUrl'])
})
afterEach(() => channels.stop())

function connects(body: Partial<ChannelBody>, actor = channels.anna) {
  const { database, secrets, url, queueId } = channels
  const usual = {
    kind: 'telegram',
    name: 'Бот',
    queueId,
    credentials: { token: testToken },
    settings: { apiUrl },
  } as const
  return connectChannel({ database, secrets, publicUrl: url }, actor, { ...usual, ...body })
}

function stored() {
  return channels.read((tx) =>
    tx.db.selectFrom('channels').selectAll().where('workspace_id', '=', tx.workspaceId).orderBy('created_at').execute(),
  )
}

test('the token is nowhere to be read, neither at rest nor in a view', async () => {
  const row = only(await stored())
  const secret = testToken.split(':')[1] ?? ''
  expect(JSON.stringify({ ...row, secrets: row.secrets?.toString('latin1') })).not.toContain(secret)
  expect(JSON.stringify(await channels.channel())).not.toContain(secret)
  expect(row.account).toBe('@polka_bot')
  const audit = await channels.read((tx) =>
    tx.db.selectFrom('audit_records').selectAll().where('workspace_id', '=', tx.workspaceId).execute(),
  )
  expect(audit.map(({ action }) => action)).toEqual(['channel_connected'])
  expect(JSON.stringify(audit)).not.toContain(secret)
})

test.each([
  ['no token', {}, 'invalid_input', '/credentials/token'],
  ['a malformed token', { token: 'nonsense' }, 'invalid_input', '/credentials/token'],
  ['a field too many', { token: testToken, more: 'x' }, 'invalid_input', '/credentials/more'],
  [
    'a token that Telegram does not know',
    { token: `1234567:${'x'.repeat(35)}` },
    'credentials_rejected',
    '/credentials/token',
  ],
])('%s is refused, and nothing is stored', async (_name, credentials: Record<string, string>, code, path) => {
  await expect(connects({ credentials })).rejects.toMatchObject({ code, details: { fields: [{ path }] } })
  expect(await stored()).toHaveLength(1)
})

test.each([
  ['a platform that is not there', { apiUrl: 'http://127.0.0.1:9' }, 'platform_unavailable'],
  ['an address with a password', { apiUrl: 'http://a:b@127.0.0.1' }, 'invalid_input'],
  ['an address of another kind', { apiUrl: 'file:///etc/passwd' }, 'invalid_input'],
  ['a setting that does not exist', { color: 'red' }, 'invalid_input'],
])('%s is refused, and nothing is stored', async (_name, settings: Record<string, string>, code) => {
  await expect(connects({ settings })).rejects.toMatchObject({ code })
  expect(await stored()).toHaveLength(1)
})

test('only an administrator connects', async () => {
  await expect(connects({}, { ...channels.anna, role: 'operator' })).rejects.toMatchObject({ code: 'not_allowed' })
})

test('a bot that is connected already keeps its channel and conversations', async () => {
  const { telegram, channelId } = channels
  const { id } = telegram.addUser({ firstName: 'Анна' })
  telegram.writes(testToken, id, { text: 'до' })
  await channels.settled()
  const before = channels.webhookSecret()
  const again = await connects({ name: 'Новое имя' })
  expect([again.id, again.name, again.lastError]).toEqual([channelId, 'Новое имя', null])
  expect(channels.webhookSecret()).not.toBe(before)
  telegram.writes(testToken, id, { text: 'после' })
  await channels.settled()
  expect(only(await channels.conversations()).preview?.text).toBe('после')
})

test('a webhook that the platform refuses is shown to the administrator', async () => {
  channels.telegram.addFault({ method: 'setWebhook', does: { kind: 'bad_gateway' } })
  expect((await connects({})).lastError).toMatch(/не отвечает/)
  expect((await connects({})).lastError).toBeNull()
})

test('a widget needs a colour on which white text can be read', async () => {
  const widget = { kind: 'widget', credentials: {} } as const
  await expect(connects({ ...widget, settings: { color: '#ffee88' } })).rejects.toMatchObject({ code: 'invalid_input' })
  const view = await connects({ ...widget, settings: { color: '#1f5b3a', sites: ['https://polka.example'] } })
  expect([view.kind, view.account]).toEqual(['widget', 'polka.example'])
})
