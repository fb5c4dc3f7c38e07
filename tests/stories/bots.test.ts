import type { BotBody } from '@parley/contract/routes-bots'
import type { ConversationView } from '@parley/contract/views'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { botAppId, connectBotPage, type MessengerPage } from '../testing/messenger-page.ts'
import { type ReceivedChat, startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

async function startBots() {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  return { desk, anna, bot: await connectBotPage(desk) }
}

async function shares(desk: TestDesk, operator: TestOperator, chat: ReceivedChat, does: BotBody['does']) {
  const { fence } = (await desk.sees(chat)).chat
  await operator.client.change('POST', `/conversations/${chat.conversationId}/bot`, { fence, does })
  await desk.settled()
}

/** Whose turn it is at Meta. */
function ownerOf(bot: MessengerPage, name = 'Маша'): string | null {
  return bot.page.chat(bot.userOf(name)).owner
}

/** In how many hours Meta is asked to prolong control. */
async function hoursToKeep(desk: TestDesk, { conversationId }: ReceivedChat): Promise<number> {
  const { hours } = await desk.reads(({ db }) =>
    db
      .selectFrom('control_wishes')
      .select(sql<number>`round(extract(epoch from due_at - desk_now()) / 3600)::integer`.as('hours'))
      .where('conversation_id', '=', conversationId)
      .where('wish', '=', 'keep')
      .executeTakeFirstOrThrow(),
  )
  return hours
}

/** Its time has come: a day of the whole desk's clock would take too long. */
async function keepsNow(desk: TestDesk, { conversationId }: ReceivedChat): Promise<void> {
  const due = sql<Date>`desk_now()`
  await desk.reads(({ db }) =>
    db.updateTable('control_wishes').set({ due_at: due }).where('conversation_id', '=', conversationId).execute(),
  )
  await desk.settled()
}

/** Masha writes to the bot, and it hands her over. */
async function handedOver({ bot }: { bot: MessengerPage }): Promise<ReceivedChat> {
  const chat = await bot.writes('Верните деньги', 'Маша')
  bot.page.botMoves(bot.userOf('Маша'), 'passes', '{"reason":"человек","intent":"возврат"}')
  await bot.settled()
  return chat
}

async function linesOf(desk: TestDesk, chat: ReceivedChat) {
  const messages = await desk.messages(chat)
  return messages.map(({ kind, text, outside, notice, noticeDetail }) =>
    kind === 'system' ? [notice, noticeDetail?.note] : [outside ?? kind, text],
  )
}

test('what is said to a bot is kept and given to nobody; when it hands over, a child chat waits, is routed, and begins with the whole talk', async () => {
  const { desk, anna, bot } = await startBots()
  const chat = await bot.writes('Верните деньги', 'Маша')
  const before = await desk.sees(chat)
  expect(before).toMatchObject({ chat: { state: 'bot' }, control: 'bot' })
  expect(await anna.view()).toMatchObject({ load: 0 })
  const user = bot.userOf('Маша')
  await expectSynced(desk, async () => {
    bot.page.answersElsewhere(user, 'Зову человека', botAppId)
    await bot.settled()
  })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'bot' }, waitingSince: null })

  await expectSynced(desk, async () => {
    bot.page.botMoves(user, 'passes', '{"reason":"человек"}')
    await bot.settled()
  })
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'active', holderId: anna.id, parentId: before.chat.id, caseId: before.chat.caseId },
    control: 'desk',
  })
  // He waits for a person, though the bot wrote last: T2 must not end it.
  expect((await desk.sees(chat)).waitingSince).not.toBeNull()
  expect(await linesOf(desk, chat)).toEqual([
    ['in', 'Верните деньги'],
    ['bot', 'Зову человека'],
    ['bot_gave', 'человек'],
    ['assigned', undefined],
  ])
  await anna.sends(chat, 'Вернём сегодня')
  await bot.settled()
  expect(bot.page.chat(user).messages.at(-1)?.text).toBe('Вернём сегодня')
})

test('after the end control goes back to the bot, unless the end is taken back; a closed case begins with the bot again', async () => {
  const { desk, anna, bot } = await startBots()
  const chat = await handedOver({ bot })
  await anna.sends(chat, 'Готово')
  await anna.finishes(chat, 'closed')
  await anna.undoesFinish(chat)
  await desk.passes({ seconds: 20 })
  expect(ownerOf(bot)).toBe(bot.page.facts.appId)
  await expectSynced(desk, () => anna.finishes(chat, 'closed'))
  expect(ownerOf(bot)).toBe(bot.page.facts.appId)
  await desk.passes({ seconds: 11 })
  await bot.settled()
  expect(ownerOf(bot)).toBe(botAppId)
  expect(await desk.sees(chat)).toMatchObject({ control: 'bot' })
  const next = await bot.writes('Спасибо', 'Маша')
  expect(await desk.sees(next)).toMatchObject({ chat: { state: 'bot' }, case: { number: 2 } })
})

test('who still has something open with the desk does not begin with the bot again: his talk is taken from it', async () => {
  const { desk, anna, bot } = await startBots()
  const chat = await handedOver({ bot })
  await anna.sends(chat, 'Уточню и вернусь')
  await anna.finishes(chat, 'pending')
  await desk.passes({ seconds: 11 })
  await bot.settled()
  expect(ownerOf(bot)).toBe(botAppId)
  const again = await bot.writes('Ну что?', 'Маша')
  expect(await desk.sees(again)).toMatchObject({ chat: { state: 'active', holderId: anna.id }, control: 'desk' })
  expect(ownerOf(bot)).toBe(bot.page.facts.appId)
})

test('a queue may let the bot begin again where something is still open: it is the same case', async () => {
  const { desk, anna, bot } = await startBots()
  await desk.changes({ queue: { settings: { botOnReopen: 'bot' } } })
  const chat = await handedOver({ bot })
  await anna.finishes(chat, 'pending')
  await desk.passes({ seconds: 11 })
  await bot.settled()
  const again = await bot.writes('Ну что?', 'Маша')
  expect(await desk.sees(again)).toMatchObject({
    chat: { state: 'bot' },
    case: { number: 1, status: 'open' },
    control: 'bot',
  })
  bot.page.botMoves(bot.userOf('Маша'), 'passes', '{"reason":"человек"}')
  await bot.settled()
  expect(await desk.sees(again)).toMatchObject({ chat: { state: 'active', holderId: anna.id }, case: { number: 1 } })
})

test('an operator takes a client from the bot; the bot takes him back, asks, and is given him', async () => {
  const { desk, anna, bot } = await startBots()
  const chat = await bot.writes('Вопрос', 'Маша')
  const user = bot.userOf('Маша')
  await expect(anna.sends(chat, 'Я тут')).rejects.toMatchObject({ code: 'bot_has_control' })
  await expectSynced(desk, () => anna.takes(chat))
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id }, control: 'desk' })
  expect(ownerOf(bot)).toBe(bot.page.facts.appId)
  await anna.sends(chat, 'Я тут')

  await expectSynced(desk, async () => {
    bot.page.botMoves(user, 'takes', 'timeout')
    await bot.settled()
  })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id }, control: 'bot' })
  await expect(anna.sends(chat, 'Ау')).rejects.toMatchObject({ code: 'bot_has_control' })
  await expectSynced(desk, () => shares(desk, anna, chat, 'take_back'))
  await anna.sends(chat, 'Снова я')
  bot.page.botMoves(user, 'asks', 'need it')
  await bot.settled()
  await expectSynced(desk, () => shares(desk, anna, chat, 'give'))
  await bot.settled()
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'bot' }, control: 'bot' })
  expect([ownerOf(bot), (await anna.view()).load]).toEqual([botAppId, 0])
  expect((await linesOf(desk, chat)).map(([name]) => name)).toEqual([
    ...['in', 'taken_from_bot', 'out', 'bot_took', 'out', 'bot_asks', 'given_to_bot'],
  ])
})

test('a channel without a bot has nobody to give to, and a stranger nothing to decide', async () => {
  const { desk, anna, bot } = await startBots()
  const plain = await desk.receives('telegram', 'Вопрос')
  await expect(shares(desk, anna, plain, 'give')).rejects.toMatchObject({ code: 'no_bot' })
  const chat = await handedOver({ bot })
  const boris = await desk.hires({ name: 'Борис' })
  await boris.arrives()
  await expect(shares(desk, boris, chat, 'give')).rejects.toMatchObject({
    code: 'not_holder',
    details: { by: anna.id },
  })
})

test('control that is about to lapse is prolonged while the chat goes on; one that lapsed is noticed by the next message', async () => {
  const { desk, anna, bot } = await startBots()
  const chat = await handedOver({ bot })
  await anna.sends(chat, 'Жду накладную')
  const extended = () => bot.page.calls().filter(({ path }) => path.endsWith('/extend_thread_control')).length
  expect(await hoursToKeep(desk, chat)).toBe(23)
  await keepsNow(desk, chat)
  expect([extended(), await hoursToKeep(desk, chat)]).toEqual([1, 23])
  bot.page.chat(bot.userOf('Маша')).owner = botAppId
  await bot.writes('Вот она', 'Маша')
  const view: ConversationView = await desk.sees(chat)
  expect([view.chat.state, view.control]).toEqual(['active', 'bot'])
})

test('where the page does not let control be taken the bot is asked, and the input stays closed until it hands over', async () => {
  const { desk, anna, bot } = await startBots()
  const chat = await bot.writes('Вопрос', 'Маша')
  bot.page.addFault({ method: 'POST take_thread_control', does: { kind: 'refuse', status: 27, description: 'no' } })
  await anna.takes(chat)
  await bot.settled()
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id }, control: 'bot' })
  expect(bot.page.calls().some(({ path }) => path.endsWith('/request_thread_control'))).toBe(true)
  bot.page.botMoves(bot.userOf('Маша'), 'passes')
  await bot.settled()
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id }, control: 'desk' })
  await anna.sends(chat, 'Отвечаю')
})
