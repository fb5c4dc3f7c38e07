import type { QueueId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import { addQueue } from '@parley/server/queues/add-queue'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

function addsQueue(desk: TestDesk, name: string, members: readonly TestOperator[]): Promise<QueueId> {
  return desk.reads((tx) => addQueue(tx, { name, memberIds: members.map(({ id }) => id), locale: 'ru' }))
}

async function deskWithHeldChat(options: Parameters<typeof startTestDesk>[0] = {}) {
  const desk = await startTestDesk({ rule: 'everyone', ...options })
  const operators = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await operators.anna.takes(chat)
  return { desk, ...operators, chat }
}

function lineOf(messages: readonly MessageView[], notice: MessageView['notice']): MessageView | undefined {
  return messages.findLast((message) => message.notice === notice)
}

test('a transfer to an operator ends the chat as a link; its child is his at once, in the same case (C-50, C-55, C-56)', async () => {
  const { desk, anna, boris, chat } = await deskWithHeldChat()
  await anna.sends(chat, 'Передаю коллеге')
  const before = await desk.sees(chat)
  await expectSynced(desk, () => anna.transfers(chat, { operatorId: boris.id }, { note: 'Ждёт возврат' }))
  const after = await desk.sees(chat)
  expect(after).toMatchObject({
    chat: { state: 'active', holderId: boris.id, parentId: before.chat.id, caseId: before.chat.caseId },
    case: before.case,
    queueId: before.queueId,
  })
  expect(after.chat.id).not.toBe(before.chat.id)
  expect(lineOf(await desk.messages(chat), 'transferred')).toMatchObject({
    operatorId: anna.id,
    noticeDetail: { operatorId: boris.id, note: 'Ждёт возврат' },
  })
  const { cases } = await anna.cases()
  expect(cases).toMatchObject([{ status: 'open' }])
  expect([await anna.view(), await boris.view()]).toMatchObject([{ load: 0 }, { load: 1 }])
})

test('the receiver reads the whole chain in one feed and goes on (C-59)', async () => {
  const { desk, anna, boris, chat } = await deskWithHeldChat()
  await anna.sends(chat, 'Сейчас посмотрю')
  await anna.transfers(chat, { operatorId: boris.id })
  await boris.sends(chat, 'Заказ едет')
  const line = lineOf(await desk.messages(chat), 'transferred')
  expect(await desk.sees(chat)).toMatchObject({ chat: { firstSeq: (line?.seq ?? 0) + 1 } })
  expect((await desk.messages(chat)).filter(({ kind }) => kind !== 'system').map(({ text }) => text)).toEqual([
    'Где мой заказ?',
    'Сейчас посмотрю',
    'Заказ едет',
  ])
  await expect(anna.sends(chat, 'Я ещё тут')).rejects.toMatchObject({ code: 'not_holder', details: { by: boris.id } })
})

test('a transfer waits for nobody: the client keeps his place, and the link counts as no finish (C-55)', async () => {
  const { desk, anna, boris, chat } = await deskWithHeldChat()
  const { waitingSince, unread } = await desk.sees(chat)
  await anna.transfers(chat, { operatorId: boris.id })
  expect(await desk.sees(chat)).toMatchObject({ waitingSince, unread })
  expect((await desk.messages(chat)).filter(({ notice }) => notice === 'finished')).toEqual([])
})

test('who is away may receive a chat, unless the queue says otherwise; a full one never (C-51, C-52, C-53, K6)', async () => {
  const { desk, anna, boris, olga, chat } = await deskWithHeldChat({ limit: 1 })
  const second = await desk.receives('telegram', 'А мой?', { from: 'Петя' })
  await boris.takes(second)
  const full = anna.transfers(chat, { operatorId: boris.id })
  await expect(full).rejects.toMatchObject({ code: 'target_at_limit', details: { by: boris.id } })
  await olga.becomes('away')
  await desk.changes({ workspace: { settings: { transferToAway: false } } })
  const away = anna.transfers(chat, { operatorId: olga.id })
  await expect(away).rejects.toMatchObject({ code: 'target_away', details: { by: olga.id } })
  expect(await desk.sees(chat)).toMatchObject({ chat: { holderId: anna.id } })
  await desk.changes({ workspace: { settings: {} } })
  await anna.transfers(chat, { operatorId: olga.id })
  expect(await desk.sees(chat)).toMatchObject({ chat: { holderId: olga.id } })
  expect(await olga.view()).toMatchObject({ status: 'away', load: 1 })
})

test('membership is not needed; oneself, the holder and who was removed are no receivers', async () => {
  const { desk, anna, olga, chat } = await deskWithHeldChat()
  const stranger = await desk.hires({ name: 'Вера', member: false })
  await expect(anna.transfers(chat, { operatorId: anna.id })).rejects.toMatchObject({ code: 'target_is_holder' })
  await expect(olga.transfers(chat, { operatorId: anna.id })).rejects.toMatchObject({ code: 'target_is_holder' })
  await desk.reads((tx) =>
    tx.db.updateTable('operators').set({ removed_at: new Date() }).where('id', '=', olga.id).execute(),
  )
  await expect(anna.transfers(chat, { operatorId: olga.id })).rejects.toMatchObject({ code: 'not_found' })
  await anna.transfers(chat, { operatorId: stranger.id })
  expect(await desk.sees(chat)).toMatchObject({ chat: { holderId: stranger.id } })
})

test('the holder and supervisors transfer, and only what is active', async () => {
  const { desk, anna, boris, olga, chat } = await deskWithHeldChat()
  const { fence } = (await desk.sees(chat)).chat
  await expect(boris.transfers(chat, { operatorId: olga.id })).rejects.toMatchObject({ code: 'not_holder' })
  await olga.transfers(chat, { operatorId: boris.id })
  const late = boris.transfers(chat, { operatorId: anna.id }, { fence })
  await expect(late).rejects.toMatchObject({ code: 'chat_changed' })
  await boris.releases(chat)
  await expect(olga.transfers(chat, { operatorId: anna.id })).rejects.toMatchObject({ code: 'chat_not_active' })
  await boris.finishes(chat, 'closed')
  await expect(olga.transfers(chat, { operatorId: anna.id })).rejects.toMatchObject({ code: 'chat_finished' })
})

test('a transfer to a queue waits there, and that queue’s rule gives it to somebody else than the sender (C-57, C-58)', async () => {
  const { desk, anna, boris, chat } = await deskWithHeldChat()
  const vera = await desk.hires({ name: 'Вера', member: false })
  const returns = await addsQueue(desk, 'Возвраты', [anna, vera])
  await desk.reads((tx) =>
    tx.db.updateTable('queues').set({ rule: 'least_busy_assign' }).where('id', '=', returns).execute(),
  )
  const before = await desk.sees(chat)
  await expectSynced(desk, () => anna.transfers(chat, { queueId: returns }, { note: 'Возврат', draftGoesAlong: true }))
  expect(await desk.sees(chat)).toMatchObject({
    queueId: returns,
    chat: { state: 'waiting', parentId: before.chat.id, caseId: before.chat.caseId },
    waitingSince: before.waitingSince,
  })
  expect(lineOf(await desk.messages(chat), 'transferred')).toMatchObject({
    noticeDetail: { queueId: returns, note: 'Возврат' },
  })
  await vera.arrives()
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: vera.id } })
  expect([await anna.view(), await boris.view(), await vera.view()].map(({ load }) => load)).toEqual([0, 0, 1])
})

test('ten minutes later the sender may get it from the queue himself', async () => {
  const { desk, anna, boris, olga, chat } = await deskWithHeldChat()
  await desk.changes({ queue: { rule: 'least_busy_assign' } })
  for (const other of [boris, olga]) await other.becomes('away')
  await anna.transfers(chat, { queueId: desk.queueId })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
  await desk.passes({ minutes: 9, seconds: 20 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
  await desk.passes({ minutes: 1 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
})

test('a queue without an operator besides the sender, and an archived one, receive nothing (E-13)', async () => {
  const { desk, anna, boris, chat } = await deskWithHeldChat()
  const own = await addsQueue(desk, 'Только Анна', [anna])
  const empty = await addsQueue(desk, 'Пустая', [])
  const archived = await addsQueue(desk, 'Старая', [boris])
  await desk.reads((tx) =>
    tx.db.updateTable('queues').set({ archived_at: new Date() }).where('id', '=', archived).execute(),
  )
  for (const queueId of [own, empty])
    await expect(anna.transfers(chat, { queueId })).rejects.toMatchObject({ code: 'queue_empty' })
  await expect(anna.transfers(chat, { queueId: archived })).rejects.toMatchObject({ code: 'queue_archived' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
})

test('a waiting chat is assigned to a chosen operator, who may be away or a stranger, as in a transfer (D-12)', async () => {
  const desk = await startTestDesk({ rule: 'everyone', limit: 1 })
  const { anna, boris, olga } = await desk.operators()
  const vera = await desk.hires({ name: 'Вера', member: false })
  const [chat, second] = [await desk.receives('telegram', 'Где?'), await desk.receives('telegram', 'Когда?')]
  await expect(anna.assigns(chat, anna)).rejects.toMatchObject({ code: 'target_is_holder' })
  await expectSynced(desk, () => anna.assigns(chat, boris))
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: boris.id } })
  expect(lineOf(await desk.messages(chat), 'assigned')).toMatchObject({
    operatorId: boris.id,
    noticeDetail: { operatorId: anna.id },
  })
  await expect(anna.assigns(chat, vera)).rejects.toMatchObject({ code: 'chat_taken', details: { by: boris.id } })
  await expect(anna.assigns(second, boris)).rejects.toMatchObject({ code: 'target_at_limit' })
  await anna.becomes('away')
  await expect(anna.assigns(second, vera)).rejects.toMatchObject({ code: 'operator_away' })
  await olga.becomes('away')
  await olga.assigns(second, vera)
  expect(await desk.sees(second)).toMatchObject({ chat: { state: 'active', holderId: vera.id } })
})

test('an offered chat may be assigned, to somebody else or to whom it is offered, for whom it is in his load already (D-12)', async () => {
  const desk = await startTestDesk({ rule: 'least_busy_offer', limit: 1 })
  const { anna, boris, olga } = await desk.operators()
  await olga.becomes('away')
  const chats = [await desk.receives('telegram', 'Где?'), await desk.receives('telegram', 'Когда?')] as const
  const offered = await Promise.all(chats.map(async (chat) => ({ chat, view: await desk.sees(chat) })))
  const offeredTo = (operator: TestOperator) =>
    offered.find(({ view }) => view.chat.state === 'waiting' && view.chat.offer?.operatorId === operator.id)?.chat
  const [ofAnna, ofBoris] = [offeredTo(anna), offeredTo(boris)]
  if (!ofAnna || !ofBoris) throw new Error('each should have been asked')
  await expect(olga.assigns(ofAnna, boris)).rejects.toMatchObject({ code: 'target_at_limit' })
  await olga.assigns(ofAnna, anna)
  expect(await desk.sees(ofAnna)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  await desk.changes({ workspace: { chatLimit: 2 } })
  await olga.assigns(ofBoris, anna)
  expect(await desk.sees(ofBoris)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  expect([await anna.view(), await boris.view()]).toMatchObject([{ load: 2 }, { load: 0 }])
})

test('who is neither a member nor a supervisor assigns nothing', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const vera = await desk.hires({ name: 'Вера', member: false })
  await vera.arrives()
  const chat = await desk.receives('telegram', 'Где?')
  await expect(vera.assigns(chat, anna)).rejects.toMatchObject({ code: 'not_allowed' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
})

test('a supervisor takes a chat over within his limit; who had it reads so, and his draft stays', async () => {
  const { desk, anna, boris, olga, chat } = await deskWithHeldChat({ limit: 1 })
  await anna.drafts(chat, 'Сейчас пос')
  const annasScreen = await anna.opensDesk()
  await expect(boris.takesOver(chat)).rejects.toMatchObject({ code: 'not_allowed' })
  const second = await desk.receives('telegram', 'А мой?', { from: 'Петя' })
  await olga.takes(second)
  await expect(olga.takesOver(chat)).rejects.toMatchObject({ code: 'at_limit' })
  await olga.finishes(second, 'closed')
  const before = await desk.sees(chat)
  await expectSynced(desk, () => olga.takesOver(chat))
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'active', holderId: olga.id, parentId: before.chat.id, caseId: before.chat.caseId },
  })
  const line = lineOf(await desk.messages(chat), 'taken_over')
  expect(line).toMatchObject({ operatorId: olga.id, noticeDetail: { operatorId: anna.id } })
  await annasScreen.caughtUp()
  await annasScreen.close()
  expect(annasScreen.heard).toContainEqual({ type: 'message', view: line })
  expect(await anna.unsent()).toMatchObject([{ conversationId: chat.conversationId, text: 'Сейчас пос' }])
  await expect(olga.takesOver(chat)).rejects.toMatchObject({ code: 'target_is_holder' })
  await olga.releases(chat)
  await expect(olga.takesOver(chat)).rejects.toMatchObject({ code: 'chat_not_active' })
})
