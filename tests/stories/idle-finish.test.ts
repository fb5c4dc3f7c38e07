import type { SettingsOverride } from '@parley/contract/settings'
import { reactToMessage } from '@parley/server/messages/react-to-message'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { type ReceivedChat, startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'

/** A chat of Anna's that only T2 ends. */
async function annasChat(settings: SettingsOverride = {}) {
  const desk = await startTestDesk({ rule: 'everyone' })
  await sets(desk, settings)
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('widget', 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  return { desk, anna, boris, olga, chat }
}

async function sets(desk: TestDesk, settings: SettingsOverride): Promise<void> {
  await desk.changes({ queue: { settings: { releaseIdleMinutes: null, ...settings } } })
}

async function stateOf(desk: TestDesk, chat: ReceivedChat): Promise<string> {
  return (await desk.sees(chat)).chat.state
}

test('a chat in which both sides are silent for ten minutes finishes: open if the client wrote last (O-12, O-13)', async () => {
  const { desk, anna, chat } = await annasChat()
  await desk.passes({ minutes: 9 })
  expect(await stateOf(desk, chat)).toBe('active')
  await expectSynced(desk, () => desk.passes({ minutes: 1 }))
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'finished', finishedBy: null, reason: 'idle' },
    case: { status: 'open' },
  })
  expect((await desk.messages(chat)).at(-1)).toMatchObject({
    notice: 'finished',
    operatorId: null,
    // Who had it is told.
    noticeDetail: { reason: 'idle', operatorId: anna.id },
  })
  expect(await anna.view()).toMatchObject({ load: 0 })
  expect((await anna.cases()).cases).toMatchObject([{ status: 'open', ownerId: anna.id }])
})

test('of the client’s silence only his messages and our first answer count (D-39)', async () => {
  const { desk, anna, chat } = await annasChat({ idleFinishMinutes: 15, idleFinishBasis: 'client' })
  await desk.passes({ minutes: 5 })
  await anna.sends(chat, 'Ищу')
  await desk.passes({ minutes: 10 })
  await anna.sends(chat, 'Нашла. Вы здесь?')
  await desk.passes({ minutes: 4 })
  expect(await stateOf(desk, chat)).toBe('active')
  await desk.passes({ minutes: 2 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished' }, case: { status: 'pending' } })
})

test('counted from our last message it does not run while the client waits', async () => {
  const { desk, anna, chat } = await annasChat({ idleFinishBasis: 'last_outgoing' })
  await desk.passes({ minutes: 45 })
  expect(await stateOf(desk, chat)).toBe('active')
  await anna.sends(chat, 'Нашла')
  await desk.passes({ minutes: 9 })
  expect(await stateOf(desk, chat)).toBe('active')
  await desk.passes({ minutes: 2 })
  expect(await stateOf(desk, chat)).toBe('finished')
})

test('an empty setting never finishes; set again, it holds for chats that run already (E-9)', async () => {
  const { desk, anna, chat } = await annasChat({ idleFinishMinutes: null })
  await anna.sends(chat, 'Ищу')
  await desk.passes({ minutes: 60 * 24 })
  expect(await stateOf(desk, chat)).toBe('active')
  await anna.sends(chat, 'Нашла')
  await sets(desk, { idleFinishMinutes: 30 })
  await desk.passes({ minutes: 29 })
  expect(await stateOf(desk, chat)).toBe('active')
  await sets(desk, { idleFinishMinutes: 20 })
  expect(await stateOf(desk, chat)).toBe('finished')
})

test('a waiting chat is left alone while the client waits; answered, or by the setting, it finishes too', async () => {
  const { desk, anna, chat } = await annasChat()
  await anna.sends(chat, 'Кто-нибудь из коллег ответит')
  await desk.passes({ minutes: 3 })
  await anna.releases(chat)
  const asked = await desk.receives('widget', 'Есть кто?', { from: 'Петя' })
  await desk.passes({ minutes: 8 })
  expect([await stateOf(desk, chat), await stateOf(desk, asked)]).toEqual(['finished', 'waiting'])
  await sets(desk, { idleFinishUnanswered: true })
  await desk.passes({ minutes: 3 })
  expect(await desk.sees(asked)).toMatchObject({
    chat: { state: 'finished', reason: 'idle' },
    case: { status: 'open' },
  })
  const later = await desk.receives('widget', 'А сейчас?', { from: 'Оля' })
  await desk.passes({ minutes: 11 })
  expect(await stateOf(desk, later)).toBe('finished')
})

test('a take begins it in full', async () => {
  const { desk, anna, boris, chat } = await annasChat()
  await desk.passes({ minutes: 6 })
  await anna.releases(chat)
  await desk.passes({ minutes: 3 })
  await boris.takes(chat)
  await desk.passes({ minutes: 9 })
  expect(await stateOf(desk, chat)).toBe('active')
  await desk.passes({ minutes: 2 })
  expect(await stateOf(desk, chat)).toBe('finished')
})

test('who types is not interrupted, for five minutes at most', async () => {
  const { desk, anna, chat } = await annasChat()
  await desk.passes({ minutes: 9, seconds: 45 })
  await anna.types(chat)
  await desk.passes({ seconds: 18 })
  expect(await stateOf(desk, chat)).toBe('active')
  await desk.passes({ seconds: 12 })
  expect(await stateOf(desk, chat)).toBe('finished')

  const again = await desk.receives('widget', 'Другое', { from: 'Петя' })
  await anna.takes(again)
  await desk.passes({ minutes: 9, seconds: 30 })
  for (let typed = 0; typed < 13; typed++) await typesOn()
  expect(await stateOf(desk, again)).toBe('active')
  for (let typed = 0; typed < 5; typed++) await typesOn()
  expect(await stateOf(desk, again)).toBe('finished')

  /** Types and goes on for 20 s. The clock of the process that writes it down is not the desk's: of many signs it would take the first. */
  async function typesOn(): Promise<void> {
    await desk.reads((tx) =>
      tx.db
        .updateTable('chats')
        .set((eb) => ({ typed_at: eb.fn<Date>('desk_now') }))
        .where('conversation_id', '=', again.conversationId)
        .where('state', '=', 'active')
        .execute(),
    )
    await desk.passes({ seconds: 20 })
  }
})

test('the client’s reaction begins it in full, if it is to a message of this chat (T2)', async () => {
  const { desk, anna, chat } = await annasChat()
  const { database } = desk.anotherProcess()
  const reacts = (seq: number, emoji: string) =>
    reactToMessage(database, desk.workspaceId, { conversationId: chat.conversationId, seq }, [emoji])
  await anna.finishes(chat, 'closed')
  await desk.receives('widget', 'Ещё вопрос', { from: 'Маша' })
  await anna.takes(chat)
  const { seq } = await anna.sends(chat, 'Уже едет')
  await desk.passes({ minutes: 6 })
  await anna.transfers(chat, { queueId: desk.queueId })
  await anna.takes(chat)
  await desk.passes({ minutes: 6 })
  await expectSynced(desk, () => reacts(seq, '👍'))
  await desk.passes({ minutes: 6 })
  expect(await stateOf(desk, chat)).toBe('active')
  await reacts(1, '🔥')
  await desk.passes({ minutes: 5 })
  expect(await stateOf(desk, chat)).toBe('finished')
})

test('«Удержать» puts the finish off by five minutes, each time; a later message counts as ever (O-15, E-1, E-2)', async () => {
  const { desk, anna, boris, olga, chat } = await annasChat()
  const before = await desk.sees(chat)
  await desk.passes({ minutes: 9 })
  await expectSynced(desk, () => anna.postpones(chat))
  const { chat: held } = await desk.sees(chat)
  const due = Date.parse(before.chat.state === 'active' ? before.chat.idleFrom : '') + 15 * 60_000
  expect(held).toMatchObject({ state: 'active', fence: before.chat.fence, postponedUntil: new Date(due).toISOString() })
  await desk.passes({ minutes: 5 })
  expect(await stateOf(desk, chat)).toBe('active')
  await olga.postpones(chat)
  await desk.passes({ minutes: 5 })
  expect(await stateOf(desk, chat)).toBe('active')
  await expect(boris.postpones(chat)).rejects.toMatchObject({ code: 'not_holder', details: { by: anna.id } })
  await desk.passes({ minutes: 2 })
  expect(await stateOf(desk, chat)).toBe('finished')
  await expect(anna.postpones(chat)).rejects.toMatchObject({ code: 'chat_finished' })
})

test('a reply that meets the finish takes it back and is sent; ten seconds later it is too late (T2)', async () => {
  const { desk, anna, chat } = await annasChat()
  const { fence } = (await desk.sees(chat)).chat
  // All of it in one go: the ten seconds run on a slow machine too.
  await expectSynced(desk, async () => {
    await desk.passes({ minutes: 10 })
    await anna.sends(chat, 'Нашла!', { fence })
  })
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'active', holderId: anna.id },
    case: { status: 'open' },
    waitingSince: null,
  })
  expect((await desk.messages(chat)).slice(-3).map(({ notice, text }) => notice ?? text)).toEqual([
    'finished',
    'finish_undone',
    'Нашла!',
  ])
  await desk.passes({ minutes: 10, seconds: 1 })
  const again = await desk.sees(chat)
  await desk.passes({ seconds: 15 })
  await expect(anna.sends(chat, 'И ещё', { fence: again.chat.fence - 1 })).rejects.toMatchObject({
    code: 'chat_not_active',
  })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished' }, case: { status: 'pending' } })
})
