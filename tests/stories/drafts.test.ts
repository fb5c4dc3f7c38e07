import { DraftsPage } from '@parley/contract/routes-holding'
import { newId } from '@parley/server/new-id'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

async function deskWithHeldChat() {
  const desk = await startTestDesk({ rule: 'everyone' })
  const operators = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await operators.anna.takes(chat)
  return { desk, ...operators, chat }
}

test('an unsent text is kept per conversation and mode, comes to the operator’s other screens, and an empty one removes it (C-23, C-24)', async () => {
  const { desk, anna, chat } = await deskWithHeldChat()
  const other = await desk.receives('telegram', 'А мой?', { from: 'Петя' })
  await expectSynced(desk, () => anna.drafts(chat, 'Сейчас пос', { replyToSeq: 1 }), anna)
  await expectSynced(desk, () => anna.drafts(chat, 'Обещала скидку', { mode: 'note' }), anna)
  await anna.drafts(other, 'И вам')
  await expectSynced(desk, () => anna.drafts(chat, 'Сейчас посмотрю'), anna)
  const kept = await anna.unsent()
  expect(kept.map(({ mode, text }) => [mode, text]).sort()).toEqual([
    ['note', 'Обещала скидку'],
    ['reply', 'И вам'],
    ['reply', 'Сейчас посмотрю'],
  ])
  await expectSynced(desk, () => anna.drafts(chat, ''), anna)
  expect(await anna.unsent()).toHaveLength(2)
})

test('nobody else gets an operator’s draft', async () => {
  const { anna, boris, chat } = await deskWithHeldChat()
  const screens = [await anna.opensDesk(), await boris.opensDesk()] as const
  await anna.drafts(chat, 'Сейчас пос')
  for (const screen of screens) await screen.caughtUp()
  const [hers, his] = screens.map((screen) => screen.heard.filter(({ type }) => type === 'draft'))
  expect(hers).toHaveLength(1)
  expect(his).toEqual([])
  expect(await boris.unsent()).toEqual([])
  for (const screen of screens) await screen.close()
  const asked = boris.client.get(`/operators/${anna.id}/drafts`, DraftsPage)
  await expect(asked).rejects.toMatchObject({ code: 'not_allowed' })
})

test('a draft outlives the chat, the page and the sign-in', async () => {
  const { desk, anna, chat } = await deskWithHeldChat()
  await anna.drafts(chat, 'Сейчас пос')
  await anna.finishes(chat, 'closed')
  await anna.disconnects()
  await anna.signsOut()
  await desk.passes({ minutes: 60 * 24 * 3 })
  await anna.signsIn()
  expect(await anna.unsent()).toMatchObject([{ conversationId: chat.conversationId, text: 'Сейчас пос' }])
})

test('what is sent is no draft any more; what was sent before does not come again', async () => {
  const { desk, anna, chat } = await deskWithHeldChat()
  await anna.drafts(chat, 'Сейчас пос')
  await anna.drafts(chat, 'Заметка', { mode: 'note' })
  const clientId = newId()
  await expectSynced(desk, () => anna.sends(chat, 'Сейчас посмотрю', { clientId }), anna)
  expect(await anna.unsent()).toMatchObject([{ mode: 'note' }])
  await anna.drafts(chat, 'Новый ответ')
  await anna.sends(chat, 'Сейчас посмотрю', { clientId })
  expect((await anna.unsent()).map(({ text }) => text).sort()).toEqual(['Заметка', 'Новый ответ'])
})

test('who lost the chat cannot send late: his text is his draft in the same request (B-3)', async () => {
  const { desk, anna, olga, chat } = await deskWithHeldChat()
  const { fence } = (await desk.sees(chat)).chat
  await anna.drafts(chat, 'Заказ')
  await olga.takesOver(chat)
  const late = anna.sends(chat, 'Заказ едет', { fence, replyToSeq: 1 })
  await expect(late).rejects.toMatchObject({ code: 'not_holder', details: { by: olga.id } })
  expect(await anna.unsent()).toMatchObject([{ mode: 'reply', text: 'Заказ едет', replyToSeq: 1 }])
  await olga.finishes(chat, 'closed')
  await expect(anna.sends(chat, 'И ещё', { fence })).rejects.toMatchObject({ code: 'chat_not_active' })
  expect(await anna.unsent()).toMatchObject([{ text: 'И ещё\n\nЗаказ едет' }])
  expect((await desk.messages(chat)).filter(({ kind }) => kind === 'out')).toEqual([])
})

test('a draft goes along with a transfer if its writer wants so, with his files (B-3)', async () => {
  const { desk, anna, boris, chat } = await deskWithHeldChat()
  const [first, second] = [await desk.receives('telegram', 'А мой?', { from: 'Петя' }), chat]
  await anna.takes(first)
  const fileId = await anna.client.upload('list.txt', 'заказ 17')
  await anna.drafts(first, 'Проверила:', { fileIds: [fileId] })
  await anna.drafts(second, 'Это останется')
  await boris.drafts(first, 'Я начал')
  await expectSynced(desk, () => anna.transfers(first, { operatorId: boris.id }, { draftGoesAlong: true }), boris)
  await anna.transfers(second, { operatorId: boris.id })
  expect(await anna.unsent()).toMatchObject([{ conversationId: second.conversationId, text: 'Это останется' }])
  expect(await boris.unsent()).toMatchObject([
    { conversationId: first.conversationId, text: 'Я начал\n\nПроверила:', fileIds: [fileId] },
  ])
  await boris.sends(first, 'Проверила: смотрите', { fileIds: [fileId] })
  expect(await boris.unsent()).toEqual([])
})

test('a file of a draft is kept as long as the draft (C-24)', async () => {
  const { desk, anna, chat } = await deskWithHeldChat()
  const [kept, loose] = [await anna.client.upload('kept.txt', 'да'), await anna.client.upload('loose.txt', 'нет')]
  await anna.drafts(chat, 'Смотрите:', { fileIds: [kept] })
  await desk.passes({ minutes: 60 * 24 * 2 + 5 })
  const files = await desk.reads((tx) =>
    tx.db.selectFrom('files').select('id').where('id', 'in', [kept, loose]).execute(),
  )
  expect(files).toEqual([{ id: kept }])
  await anna.drafts(chat, '')
  await desk.passes({ minutes: 60 * 24 + 5 })
  expect(await desk.reads((tx) => tx.db.selectFrom('files').select('id').where('id', '=', kept).execute())).toEqual([])
})

test('supervisors read the drafts of a removed colleague', async () => {
  const { desk, anna, boris, olga, chat } = await deskWithHeldChat()
  await anna.drafts(chat, 'Сейчас пос')
  const ask = (operator: typeof anna) => operator.client.get(`/operators/${anna.id}/drafts`, DraftsPage)
  expect((await ask(anna)).drafts).toMatchObject([{ text: 'Сейчас пос' }])
  await expect(ask(olga)).rejects.toMatchObject({ code: 'not_allowed' })
  await desk.removes(anna)
  expect((await ask(olga)).drafts).toMatchObject([{ conversationId: chat.conversationId, text: 'Сейчас пос' }])
  await expect(ask(boris)).rejects.toMatchObject({ code: 'not_allowed' })
})

test('files alone are a draft: kept, passed on with a transfer, and gone when they are sent (C-24)', async () => {
  const { desk, anna, boris, chat } = await deskWithHeldChat()
  const file = await anna.client.upload('чек.txt', 'оплачено')
  await expectSynced(desk, () => anna.drafts(chat, '', { fileIds: [file] }), anna)
  expect(await anna.unsent()).toMatchObject([{ text: '', fileIds: [file] }])
  await anna.transfers(chat, { operatorId: boris.id }, { draftGoesAlong: true })
  expect(await anna.unsent()).toEqual([])
  expect(await boris.unsent()).toMatchObject([{ fileIds: [file] }])
  await boris.sends(chat, '', { fileIds: [file] })
  expect(await boris.unsent()).toEqual([])
})
