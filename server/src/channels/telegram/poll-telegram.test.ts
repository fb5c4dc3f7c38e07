import { ChannelId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { createFakeTelegram } from '@parley/fake-channels/telegram/fake-telegram'
import { serveFakeTelegram } from '@parley/fake-channels/telegram/serve-fake-telegram'
import { afterEach, expect, test } from 'vitest'
import { connectChannel } from '../connect-channel.ts'
import { only, startTestChannels, type TestChannels, testToken } from '../testing/test-channels.ts'
import { pollTelegram } from './poll-telegram.ts'

let channels: TestChannels | undefined
afterEach(async () => {
  await channels?.stop()
  expect(channels?.faults ?? []).toEqual([])
  channels = undefined
})

/** The only channel is asked for updates from now on, or told by webhook again. */
async function isSetTo(at: TestChannels, updates: 'polling' | 'webhook'): Promise<void> {
  const { database, secrets, url, queueId, anna } = at
  const { apiUrl } = await at.read(async (tx) => {
    const row = tx.db.selectFrom('channels').select('settings').where('workspace_id', '=', tx.workspaceId)
    return (await row.executeTakeFirstOrThrow()).settings
  })
  const settings = { updates, apiUrl }
  const body = { kind: 'telegram', name: 'Бот', queueId, credentials: { token: testToken }, settings }
  expect((await connectChannel({ database, secrets, publicUrl: url }, anna, body)).lastError).toBeNull()
}

async function arrived(at: TestChannels): Promise<string[]> {
  await at.settled()
  if ((await at.conversations()).length === 0) return []
  return (await at.messages()).filter(({ kind }) => kind === 'in').map(({ text }) => text)
}

test('a bot that is asked hears everything once, over a restart, and by webhook again when it is set so', async () => {
  const at = await startTestChannels()
  channels = at
  const { telegram } = at
  const { id } = telegram.addUser({ firstName: 'Анна' })
  await isSetTo(at, 'polling')
  expect(only(telegram.bots()).webhook).toBeNull()
  telegram.writes(testToken, id, { text: 'раз' })
  await expect.poll(() => arrived(at), { timeout: 10_000 }).toEqual(['раз'])
  await at.stopWorkers()
  telegram.writes(testToken, id, { text: 'два' })
  at.resumeWorkers()
  await expect.poll(() => arrived(at), { timeout: 10_000 }).toEqual(['раз', 'два'])
  await isSetTo(at, 'webhook')
  telegram.writes(testToken, id, { text: 'три' })
  expect(await arrived(at)).toEqual(['раз', 'два', 'три'])
})

test('somebody else who polls the bot, or a platform that is away, is an outage with words', async () => {
  const telegram = await createFakeTelegram()
  const api = await serveFakeTelegram(telegram)
  telegram.createBot({ token: testToken, username: 'polka_bot', name: 'Полка' })
  const polling = pollTelegram(() => ({ apiUrl: api.url, token: testToken }))
  const account = {
    id: parseAs(ChannelId, '00000000-0000-4000-8000-000000000001'),
    settings: {},
    secrets: {},
    now: new Date(),
  }
  const next = () => polling.next(account, null, AbortSignal.timeout(5000))
  telegram.addFault({
    method: 'getUpdates',
    does: { kind: 'refuse', status: 409, description: 'Conflict: terminated by other getUpdates request' },
  })
  await expect(next()).rejects.toMatchObject({ code: 'unavailable' })
  telegram.addFault({ method: 'getUpdates', does: { kind: 'rate_limited', retryAfter: 7 } })
  await expect(next()).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 7 })
  await telegram.stop()
  await api.stop()
})
