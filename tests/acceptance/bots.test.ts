import { expect, test } from 'vitest'
import { botAppId, connectBotPage, type MessengerPage } from '../testing/messenger-page.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

/** A company as Creatio would have it, with a page on Messenger where a bot begins. */
async function startBots(bot: 'hand_over' | 'full' = 'hand_over') {
  const desk = await startTestDesk({ preset: 'creatio' })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  return { desk, anna, bot: await connectBotPage(desk, bot) }
}

/** Whose turn Meta says it is. */
function ownerOf(bot: MessengerPage): string | null {
  return bot.page.chat(bot.userOf('Маша')).owner
}

test('a bot is set for a page on Messenger, and refused for every other channel (C-63)', async () => {
  const { desk, bot } = await startBots()
  expect((await desk.sees(await bot.writes('Вопрос', 'Маша'))).chat.state).toBe('bot')
  const { token } = desk.telegram.createBot({ username: 'second_bot', name: 'Полка' })
  await expect(
    desk.administers('POST', '/channels', {
      kind: 'telegram',
      name: 'Ещё один',
      queueId: desk.queueId,
      credentials: { token },
      settings: { bot: 'hand_over' },
    }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a bot that hands over: its chat is finished, a child is offered by the channel’s rule with the whole talk; after the end control is the bot’s, and the next message a new chat (C-64, C-66, C-67, C-69, C-70)', async () => {
  const { desk, anna, bot } = await startBots()
  const chat = await bot.writes('Верните деньги', 'Маша')
  const first = (await desk.sees(chat)).chat
  expect(first.state).toBe('bot')
  bot.page.botMoves(bot.userOf('Маша'), 'passes')
  await bot.settled()
  const child = (await desk.sees(chat)).chat
  expect(child).toMatchObject({ state: 'waiting', parentId: first.id, offer: { operatorId: anna.id } })
  const ended = await desk.reads(({ db }) =>
    db.selectFrom('chats').select(['state', 'finish_reason']).where('id', '=', first.id).executeTakeFirstOrThrow(),
  )
  expect(ended).toEqual({ state: 'finished', finish_reason: 'handed_over' })
  expect((await desk.messages(chat))[0]?.text).toBe('Верните деньги')

  await anna.accepts(chat)
  await anna.sends(chat, 'Вернём')
  await anna.finishes(chat, 'pending')
  await desk.passes({ seconds: 11 })
  await bot.settled()
  expect(ownerOf(bot)).toBe(botAppId)
  const passed = bot.page.calls().filter(({ path }) => path.endsWith('/pass_thread_control'))
  expect(passed.map(({ body }) => body['target_app_id'])).toEqual([botAppId])
  const next = (await desk.sees(await bot.writes('Спасибо', 'Маша'))).chat
  expect(next).toMatchObject({ state: 'bot', parentId: null })
  expect(next.id).not.toBe(child.id)
})

test('a bot that always answers by itself: its chat reaches nobody, even if the bot gives it away, and is kept (C-64, C-71)', async () => {
  const { desk, anna, bot } = await startBots('full')
  const chat = await bot.writes('Вопрос', 'Маша')
  bot.page.answersElsewhere(bot.userOf('Маша'), 'Ответ', botAppId)
  bot.page.botMoves(bot.userOf('Маша'), 'passes')
  await bot.settled()
  expect((await desk.sees(chat)).chat.state).toBe('bot')
  expect(await anna.view()).toMatchObject({ load: 0 })
  expect(ownerOf(bot)).toBe(botAppId)
  await desk.passes({ minutes: 61 })
  expect((await desk.sees(chat)).chat).toMatchObject({ state: 'finished', reason: 'bot_idle' })
  const said = (await desk.messages(chat)).filter(({ kind }) => kind !== 'system')
  expect(said.map(({ text, outside }) => [text, outside])).toEqual([
    ['Вопрос', undefined],
    ['Ответ', 'bot'],
  ])
})

test('a bot’s chat ends by itself an hour after the last word of either side, or after the queue’s own time; control stays the bot’s, the talk is all there (C-72, C-73, C-74)', async () => {
  const { desk, bot } = await startBots()
  const chat = await bot.writes('Вопрос', 'Маша')
  await desk.passes({ minutes: 40 })
  bot.page.answersElsewhere(bot.userOf('Маша'), 'Секунду', botAppId)
  await bot.settled()
  await desk.passes({ minutes: 59 })
  expect((await desk.sees(chat)).chat.state).toBe('bot')
  await desk.passes({ minutes: 2 })
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'finished', reason: 'bot_idle', finishedBy: null },
    case: { status: 'closed' },
  })
  expect(ownerOf(bot)).toBe(botAppId)
  expect((await desk.messages(chat)).map(({ text }) => text)).toEqual(['Вопрос', 'Секунду', ''])

  const next = await bot.writes('Ещё вопрос', 'Маша')
  await desk.changes({ queue: { settings: { idleFinishMinutes: 5, botIdleStatus: 'pending' } } })
  await desk.passes({ minutes: 6 })
  expect(await desk.sees(next)).toMatchObject({
    chat: { state: 'finished', reason: 'bot_idle' },
    case: { status: 'pending' },
  })
})
