import { afterEach, beforeEach, expect, test } from 'vitest'
import { archiveChannel, loadRemains } from './archive-channel.ts'
import { changeChannel } from './change-channel.ts'
import { connectChannel } from './connect-channel.ts'
import { only, startTestChannels, type TestChannels, testToken } from './testing/test-channels.ts'

let channels: TestChannels
let userId: number

beforeEach(async () => {
  channels = await startTestChannels()
  userId = channels.telegram.addUser({ firstName: 'Маша' }).id
  channels.telegram.writes(testToken, userId, { text: 'Где заказ?' })
  await channels.settled()
})
afterEach(() => channels.stop())

const archives = (by = channels.anna) =>
  archiveChannel({ ...channels, publicUrl: channels.url }, by, channels.channelId)
const remains = () => loadRemains(channels.database, channels.anna, channels.channelId)
const texts = async () => (await channels.messages()).filter(({ kind }) => kind === 'in').map(({ text }) => text)

test('what a channel leaves is told before; then nothing leaves by it, nothing comes by it, and what was said can be read', async () => {
  const { telegram, anna } = channels
  await channels.taken()
  telegram.addFault({ method: 'sendMessage', does: { kind: 'rate_limited', retryAfter: 300 } })
  const seq = await channels.answers('Сейчас узнаю')
  await channels.settled()
  expect(await remains()).toEqual({ conversations: 1, unfinishedChats: 1, waitingMessages: 1, waitingUpdates: 0 })
  await expect(archives({ ...anna, role: 'supervisor' })).rejects.toMatchObject({ code: 'not_allowed' })

  const { url = '', secret = '' } = only(telegram.bots()).webhook ?? {}
  expect(await archives()).toEqual({ told: true })
  expect(only(telegram.bots()).webhook).toBeNull()
  await channels.settled()
  expect((await channels.messages()).find((message) => message.seq === seq)?.delivery).toMatchObject({
    state: 'failed',
  })
  expect(await channels.channel()).toMatchObject({ enabled: false, archived: true })
  // Whoever still brings something is told that nobody is here.
  const late = await fetch(url, {
    method: 'POST',
    headers: { 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify({ update_id: 99, message: { message_id: 9, date: 0, chat: { id: userId, type: 'private' } } }),
  })
  expect(late.status).toBe(404)
  await expect(channels.answers('Слышно?')).rejects.toMatchObject({ code: 'channel_off' })
  expect(await texts()).toEqual(['Где заказ?'])
  const on = changeChannel(channels, anna, channels.channelId, { enabled: true })
  await expect(on).rejects.toMatchObject({ code: 'channel_unknown' })
  await expect(archives()).rejects.toMatchObject({ code: 'channel_unknown' })
})

test('a platform that cannot be told is said so; the same account connected again has its conversations back', async () => {
  const { telegram } = channels
  const stored = await channels.read((tx) =>
    tx.db
      .selectFrom('channels')
      .select(['settings', 'queue_id'])
      .where('workspace_id', '=', tx.workspaceId)
      .executeTakeFirstOrThrow(),
  )
  telegram.addFault({ method: 'deleteWebhook', does: { kind: 'bad_gateway' } })
  expect(await archives()).toEqual({ told: false })
  const again = { kind: 'telegram', name: 'Бот', queueId: stored.queue_id, credentials: { token: testToken } } as const
  const view = await connectChannel({ ...channels, publicUrl: channels.url }, channels.anna, {
    ...again,
    settings: stored.settings,
  })
  expect(view).toMatchObject({ id: channels.channelId, enabled: true })
  expect(view.archived).toBeUndefined()
  telegram.writes(testToken, userId, { text: 'Вы здесь?' })
  await channels.settled()
  expect(await texts()).toEqual(['Где заказ?', 'Вы здесь?'])
})
