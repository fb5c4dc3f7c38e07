import type { ContactId } from '@parley/contract/ids'
import { ContactChannels } from '@parley/contract/routes-finish'
import { writeFirst } from '@parley/server/chats/write-first'
import { sendMessage } from '@parley/server/messages/send-message'
import { newId } from '@parley/server/new-id'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

/** Masha wrote once and was answered; her case has the status. */
async function answered(status: 'open' | 'pending' | 'closed') {
  const desk = await startTestDesk({ rule: 'everyone', limit: 1 })
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  await anna.finishes(chat, status)
  const maria: ContactId = (await desk.sees(chat)).contact.id
  return { desk, anna, boris, olga, chat, maria, telegram: desk.channels.telegram }
}

test('an operator writes first: the chat is his, in the last case, above his limit and while he is away (C-30)', async () => {
  const { desk, boris, chat, maria, telegram } = await answered('pending')
  const other = await desk.receives('widget', 'А у меня другое')
  await boris.takes(other)
  await boris.becomes('away')
  const answer = await expectSynced(desk, () => boris.writesFirst(maria, telegram, 'Заказ приехал'))
  expect(answer).toEqual({ conversationId: chat.conversationId, outcome: 'sent', seq: 5 })
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'active', holderId: boris.id },
    case: { number: 1, status: 'open' },
    reopened: false,
    waitingSince: null,
    preview: { kind: 'out', text: 'Заказ приехал' },
  })
  expect((await desk.messages(chat)).slice(-2)).toMatchObject([
    { notice: 'reopened', operatorId: boris.id },
    { kind: 'out', operatorId: boris.id, text: 'Заказ приехал', delivery: { state: 'sent' } },
  ])
  expect(await boris.view()).toMatchObject({ load: 2 })
  await desk.receives('telegram', 'Спасибо!', { from: 'Маша' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: boris.id }, unread: 1 })
})

test('if the last case is closed he begins a new one; the same message sent again is stored once', async () => {
  const { desk, anna, chat, maria, telegram } = await answered('closed')
  const clientId = newId()
  const first = await anna.writesFirst(maria, telegram, 'У нас скидки', { clientId })
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'active', holderId: anna.id },
    case: { number: 2, status: 'open' },
  })
  expect(await anna.writesFirst(maria, telegram, 'У нас скидки', { clientId })).toEqual(first)
  await expect(anna.writesFirst(maria, telegram, 'Другое', { clientId })).rejects.toMatchObject({
    code: 'client_id_reused',
  })
  expect((await desk.messages(chat)).filter(({ text }) => text === 'У нас скидки')).toHaveLength(1)
})

test('his own chat is opened, a waiting one taken: nothing is sent before he has read (C-30)', async () => {
  const { desk, anna, boris, chat, maria, telegram } = await answered('closed')
  await desk.receives('telegram', 'Ещё вопрос', { from: 'Маша' })
  await boris.becomes('away')
  await expect(boris.writesFirst(maria, telegram, 'Здравствуйте')).rejects.toMatchObject({ code: 'operator_away' })
  expect(await anna.writesFirst(maria, telegram, 'Здравствуйте')).toMatchObject({ outcome: 'taken', seq: null })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id }, unread: 1 })
  const before = await desk.sees(chat)
  expect(await anna.writesFirst(maria, telegram, 'Здравствуйте')).toMatchObject({ outcome: 'opened', seq: null })
  expect(await desk.sees(chat)).toEqual(before)
})

test('no channel, channel off, no earlier talk, with another: each has its own refusal, told beforehand too (C-32, C-33, C-35, E-17)', async () => {
  const { desk, anna, boris, chat, maria, telegram } = await answered('closed')
  const says = 'Здравствуйте'
  await expect(anna.writesFirst(maria, newId(), says)).rejects.toMatchObject({ code: 'no_channel' })
  await expect(anna.writesFirst(maria, desk.channels.widget, says)).rejects.toMatchObject({ code: 'no_earlier_talk' })
  await expect(anna.writesFirst(newId(), telegram, says)).rejects.toMatchObject({ code: 'not_found' })
  await desk.changes({ switchesOn: { telegram: false } })
  await expect(anna.writesFirst(maria, telegram, says)).rejects.toMatchObject({ code: 'channel_off' })
  await desk.changes({ switchesOn: { telegram: true } })
  await boris.writesFirst(maria, telegram, says)
  await expect(anna.writesFirst(maria, telegram, says)).rejects.toMatchObject({
    code: 'chat_with_another',
    details: { by: boris.id },
  })
  const { channels } = await anna.client.get(`/contacts/${maria}/channels`, ContactChannels)
  expect(new Set(channels)).toEqual(
    new Set([
      { channelId: desk.channels.widget, conversationId: null, refusal: 'no_earlier_talk', by: null },
      { channelId: telegram, conversationId: chat.conversationId, refusal: 'chat_with_another', by: boris.id },
    ]),
  )
})

test('where a platform closes the window, nothing is sent after it, in a chat as little as before one (C-34, T6, K27)', async () => {
  const { desk, anna, boris, chat, maria, telegram } = await answered('closed')
  const { database, lane } = desk.anotherProcess()
  const window = { hours: 24, personHours: 24, templates: false }
  const hasWindow = (reply_window: string | null) =>
    database.transaction(anna.actor.workspaceId, (tx) =>
      tx.db
        .updateTable('channels')
        .set({ reply_window })
        .where('workspace_id', '=', tx.workspaceId)
        .where('id', '=', telegram)
        .execute(),
    )
  await hasWindow(JSON.stringify(window))
  const message = () => ({ clientId: newId(), text: 'Заказ приехал', fileIds: [] })
  await desk.passes({ minutes: 24 * 60 - 1 })
  const ours = await writeFirst({ database }, anna.actor, maria, { channelId: telegram, ...message() })
  expect(ours).toMatchObject({ outcome: 'sent' })
  const { fence } = (await desk.sees(chat)).chat
  const sends = () =>
    sendMessage({ database, lane }, anna.actor, chat.conversationId, {
      ...message(),
      fence,
      replyToSeq: null,
    })
  expect(await sends()).toMatchObject({ seq: 5 })
  await desk.passes({ minutes: 2 })
  await expect(sends()).rejects.toMatchObject({ code: 'window_closed' })
  await anna.finishes(chat, 'closed')
  const late = writeFirst({ database }, boris.actor, maria, { channelId: telegram, ...message() })
  await expect(late).rejects.toMatchObject({ code: 'window_closed' })
  await hasWindow(null)
  expect(await boris.writesFirst(maria, telegram, 'Telegram не против')).toMatchObject({ outcome: 'sent' })
})

test('a reply from the page of a case is sent and leaves no chat: no slot, the status chosen or pending (Who may)', async () => {
  const { desk, anna, boris, chat } = await answered('closed')
  const { caseId } = (await desk.sees(chat)).chat
  const clientId = newId()
  await anna.becomes('away')
  const answer = await expectSynced(desk, () => anna.replies(caseId, 'Заказ приехал', { clientId }))
  expect(await anna.replies(caseId, 'Заказ приехал', { clientId })).toEqual(answer)
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'finished', finishedBy: anna.id, reason: 'by_hand', caseId },
    case: { number: 1, status: 'pending' },
    preview: { kind: 'out', text: 'Заказ приехал' },
  })
  expect((await desk.messages(chat)).at(-1)).toMatchObject({ kind: 'out', delivery: { state: 'sent' } })
  expect(await anna.view()).toMatchObject({ load: 0 })
  await anna.drafts(chat, 'И ждёт')
  await anna.replies(caseId, 'И ждёт вас', { status: 'closed' })
  expect(await anna.unsent()).toEqual([])
  expect(await desk.sees(chat)).toMatchObject({ case: { status: 'closed' } })
  await anna.becomes('available')
  await desk.receives('telegram', 'Еду', { from: 'Маша' })
  await expect(boris.replies(caseId, 'Ждём')).rejects.toMatchObject({ code: 'conversation_moved_on' })
  await anna.takes(chat)
  await expect(boris.replies(caseId, 'Ждём')).rejects.toMatchObject({
    code: 'chat_with_another',
    details: { by: anna.id },
  })
})

test('a reply from the page of an older case goes to that case, which is the last one then (O-30)', async () => {
  const { desk, anna, chat } = await answered('closed')
  const old = (await desk.sees(chat)).chat.caseId
  await desk.receives('telegram', 'Другой вопрос', { from: 'Маша' })
  await anna.takes(chat)
  await anna.finishes(chat, 'closed')
  await anna.replies(old, 'По первому вопросу')
  expect(await desk.sees(chat)).toMatchObject({ case: { number: 1, status: 'pending' } })
  await desk.receives('telegram', 'Спасибо', { from: 'Маша' })
  expect(await desk.sees(chat)).toMatchObject({ case: { number: 1, status: 'open' }, reopened: true })
})

test('nobody writes to a client who is blocked, has left, or by a channel that is off; nor nothing at all', async () => {
  const { desk, anna, chat, maria, telegram } = await answered('pending')
  const { caseId } = (await desk.sees(chat)).chat
  const both = async (code: string) => {
    await expect(anna.writesFirst(maria, telegram, 'Здравствуйте')).rejects.toMatchObject({ code })
    await expect(anna.replies(caseId, 'Здравствуйте')).rejects.toMatchObject({ code })
  }
  await desk.changes({ switchesOn: { telegram: false } })
  await both('channel_off')
  await desk.changes({ switchesOn: { telegram: true } })
  await desk.reads((tx) =>
    tx.db.updateTable('identities').set({ reachable: false }).where('contact_id', '=', maria).execute(),
  )
  await both('contact_unreachable')
  await desk.reads((tx) =>
    tx.db.updateTable('conversations').set({ blocked: true }).where('contact_id', '=', maria).execute(),
  )
  await both('contact_blocked')
  await expect(anna.replies(caseId, '  ')).rejects.toMatchObject({ code: 'empty_message' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished' }, case: { status: 'pending' } })
})
