import { newId } from '@parley/server/new-id'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('a finish taken back within ten seconds restores chat, holder, status and owner, also above the limit (B-5)', async () => {
  const desk = await startTestDesk({ rule: 'everyone', limit: 1 })
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  await anna.takes(chat)
  const other = await desk.receives('widget', 'А у меня другое')
  const before = await desk.sees(chat)
  // All of it in one go: the ten seconds run on a slow machine too.
  await expectSynced(desk, async () => {
    await anna.finishes(chat, 'closed')
    await anna.takes(other)
    await expect(boris.undoesFinish(chat)).rejects.toMatchObject({ code: 'not_allowed' })
    await anna.undoesFinish(chat)
  })
  const after = await desk.sees(chat)
  expect(after).toMatchObject({
    chat: { id: before.chat.id, state: 'active', holderId: anna.id },
    case: before.case,
    waitingSince: before.waitingSince,
  })
  expect(after.chat.fence).toBeGreaterThan(before.chat.fence)
  expect((await desk.messages(chat)).at(-1)).toMatchObject({ notice: 'finish_undone', operatorId: anna.id })
  expect(await anna.view()).toMatchObject({ load: 2 })
  await expect(anna.undoesFinish(chat)).rejects.toMatchObject({ code: 'chat_changed' })
  await olga.finishes(chat, 'pending')
  await anna.undoesFinish(chat)
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id }, case: before.case })
})

test('a waiting chat that was finished waits again, where it stood', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'спам')
  const before = await desk.sees(chat)
  await anna.finishes(chat, 'closed')
  await anna.undoesFinish(chat)
  expect(await desk.sees(chat)).toMatchObject({
    chat: { id: before.chat.id, state: 'waiting' },
    case: { status: 'open' },
    waitingSince: before.waitingSince,
  })
  const queued = await desk.reads((tx) =>
    tx.db.selectFrom('chats').select('queued_at').where('id', '=', before.chat.id).executeTakeFirstOrThrow(),
  )
  expect(queued.queued_at.toISOString()).toBe(before.waitingSince)
})

test('after ten seconds, or once the client has written again, a finish stays', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  await anna.finishes(chat, 'closed')
  await desk.passes({ seconds: 11 })
  const finished = await desk.sees(chat)
  await expect(anna.undoesFinish(chat)).rejects.toMatchObject({ code: 'undo_expired' })
  expect(await desk.sees(chat)).toEqual(finished)

  await desk.receives('telegram', 'Ещё вопрос', { from: 'Маша' })
  await anna.takes(chat)
  const { id } = (await desk.sees(chat)).chat
  await anna.finishes(chat, 'closed')
  await desk.receives('telegram', 'Спасибо', { from: 'Маша' })
  await expect(anna.undoesFinish(chat, id)).rejects.toMatchObject({ code: 'conversation_moved_on' })
  await expect(anna.undoesFinish({ conversationId: newId() }, id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' }, case: { number: 3 } })
})

test('the slot is free at once, and who got it keeps it when the finish is taken back (domain.md: Finish takes effect at once)', async () => {
  const desk = await startTestDesk({ rule: 'least_busy_assign', limit: 1 })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  const first = await desk.receives('telegram', 'Первый')
  const second = await desk.receives('telegram', 'Второй')
  expect(await desk.sees(second)).toMatchObject({ chat: { state: 'waiting' } })
  await anna.finishes(first, 'closed')
  expect(await desk.sees(second)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  await anna.undoesFinish(first)
  expect(await desk.sees(first)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  expect(await desk.sees(second)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  expect(await anna.view()).toMatchObject({ load: 2 })
})
