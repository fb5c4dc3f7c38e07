import { afterEach, expect, test } from 'vitest'
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
