import { afterEach, expect, test } from 'vitest'
import { post } from '../testing/channel-suite.ts'
import { only, startTestChannels, type TestChannels, testToken } from '../testing/test-channels.ts'

let channels: TestChannels
afterEach(async () => {
  await channels.stop()
  expect(channels.faults).toEqual([])
})

test('a person writes to the bot, the operator answers', async () => {
  channels = await startTestChannels()
  const { telegram } = channels
  const { id } = telegram.addUser({ firstName: 'Анна', lastName: 'Смирнова', username: 'anna_s' })
  telegram.writes(testToken, id, { text: 'Здравствуйте! Где заказ №42?' })
  await channels.settled()

  const conversation = only(await channels.conversations())
  expect(conversation.contact).toMatchObject({
    name: 'Анна Смирнова',
    details: [{ label: 'Имя пользователя', value: '@anna_s', link: 'https://t.me/anna_s' }],
  })
  const seq = await channels.answers('Уже в пути')
  await channels.settled()

  expect(telegram.chat(testToken, id).messages.map(({ from, text }) => [from, text])).toEqual([
    ['user', 'Здравствуйте! Где заказ №42?'],
    ['bot', 'Уже в пути'],
  ])
  expect((await channels.messages()).find((message) => message.seq === seq)?.delivery).toEqual({
    state: 'sent',
    error: null,
  })
})

test('a secret that changes counts at once, though the channel is remembered with the old one', async () => {
  channels = await startTestChannels()
  const from = { id: 51, is_bot: false, first_name: 'Анна' }
  const hook = (secret: string, number: number) => ({
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    raw: JSON.stringify({
      update_id: number,
      message: { message_id: number, from, chat: { id: 51, type: 'private' }, date: 1_795_200_000, text: 'привет' },
    }),
  })
  const secret = channels.webhookSecret()
  expect(await post(channels, hook(secret, 1))).toBe(200)
  await channels.expectsSecret('another-secret')
  expect(await post(channels, hook(secret, 2))).toBe(401)
  expect(await post(channels, hook('another-secret', 3))).toBe(200)
})
