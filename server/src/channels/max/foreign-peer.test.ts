import { Bot } from '@maxhub/max-bot-api'
import { createFakeMax, type FakeMax } from '@parley/fake-channels/max/fake-max'
import { serveFakeMax } from '@parley/fake-channels/max/serve-fake-max'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { maxToken } from '../testing/test-max.ts'

/* The imitation is judged by MAX's own library: what it understands, MAX would have said. */

let fake: FakeMax
let served: { url: string; stop(): Promise<void> }
let bot: Bot

beforeEach(async () => {
  fake = await createFakeMax({ token: maxToken, secondMs: 20 })
  served = await serveFakeMax(fake)
  bot = new Bot(maxToken, { clientOptions: { baseUrl: served.url } })
})
afterEach(async () => {
  bot.stopPolling()
  await fake.stop()
  await served.stop()
})

test('the library knows the bot, sends, and reads a refusal', async () => {
  const { id } = fake.addUser({ firstName: 'Сергей' })
  fake.chat(id)
  expect((await bot.api.getMyInfo()).username).toBe('polka_max_bot')
  const sent = await bot.api.sendMessageToUser(id, 'Ответ')
  expect(fake.chat(id).messages.map(({ mid, text }) => [mid, text])).toEqual([[sent.body.mid, 'Ответ']])
  await bot.api.deleteMessage(sent.body.mid)
  expect(fake.chat(id).messages).toEqual([])
  fake.stops(id)
  await expect(bot.api.sendMessageToUser(id, 'x')).rejects.toMatchObject({ status: 403, code: 'chat.denied' })
})

test('the library hears by long polling what a person writes', async () => {
  const { id } = fake.addUser({ firstName: 'Сергей' })
  const heard = new Promise<unknown[]>((resolve) => {
    bot.on('message_created', ({ message }) => {
      resolve([message.sender?.user_id, message.body.text, message.body.attachments?.map(({ type }) => type)])
    })
  })
  const polling = bot.start({ mode: 'polling' })
  const bytes = Buffer.from('x')
  fake.writes(id, { text: 'Привет', files: [{ kind: 'document', name: 'a.txt', type: 'text/plain', bytes }] })
  expect(await heard).toEqual([id, 'Привет', ['file']])
  bot.stopPolling()
  await polling
})
