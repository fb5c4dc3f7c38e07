import { expect, test } from 'vitest'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('a waiting chat becomes the one’s who takes it, and colleagues read who (D-11, A-5)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' }, unread: 1 })
  await anna.takes(chat)
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  expect((await desk.messages(chat)).at(-1)).toMatchObject({ kind: 'system', notice: 'taken', operatorId: anna.id })
  expect(await anna.view()).toMatchObject({ load: 1 })
})

test('only the holder can answer (D-14, A-23)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  await expect(anna.sends(chat, 'Сейчас посмотрю')).rejects.toMatchObject({ code: 'chat_not_active' })
  await anna.takes(chat)
  await expect(boris.sends(chat, 'Посмотрю я')).rejects.toMatchObject({ code: 'not_holder', details: { by: anna.id } })
  await expect(olga.sends(chat, 'Или я')).rejects.toMatchObject({ code: 'not_holder', details: { by: anna.id } })
  await anna.sends(chat, 'Сейчас посмотрю')
  expect((await desk.messages(chat)).filter(({ kind }) => kind === 'out')).toMatchObject([
    { text: 'Сейчас посмотрю', operatorId: anna.id },
  ])
  expect(await desk.sees(chat)).toMatchObject({ unread: 0, waitingSince: null, preview: { text: 'Сейчас посмотрю' } })
})

test('who is away cannot take, unless he becomes available in the same step (D-1)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('widget', 'Есть кто-нибудь?')
  await anna.becomes('away')
  await expect(anna.takes(chat)).rejects.toMatchObject({ code: 'operator_away' })
  await anna.takes(chat, { becomeAvailable: true })
  expect(await anna.view()).toMatchObject({ status: 'available', available: true, load: 1 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { holderId: anna.id } })
})

test('a limit binds a take by hand as well (P-6, K18)', async () => {
  const desk = await startTestDesk({ rule: 'everyone', limit: 2 })
  const { anna, boris } = await desk.operators()
  const chats = [
    await desk.receives('widget', '1'),
    await desk.receives('widget', '2'),
    await desk.receives('widget', '3'),
  ]
  const [first, second, third] = chats as [(typeof chats)[0], (typeof chats)[0], (typeof chats)[0]]
  await anna.takes(first)
  await anna.takes(second)
  await expect(anna.takes(third)).rejects.toMatchObject({ code: 'at_limit', details: { limit: 2 } })
  await anna.finishes(first, 'closed')
  await anna.takes(third)
  expect(await anna.view()).toMatchObject({ load: 2 })
  expect(await boris.view()).toMatchObject({ load: 0 })
})

test('a command for an earlier state of the chat changes nothing', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  const { fence } = (await desk.sees(chat)).chat
  await anna.takes(chat, { fence })
  await anna.releases(chat)
  await expect(boris.takes(chat, { fence })).rejects.toMatchObject({ code: 'chat_changed' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
  await boris.takes(chat)
  expect(await desk.sees(chat)).toMatchObject({ chat: { holderId: boris.id } })
})

test('a former holder cannot send late with what he saw', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  await anna.takes(chat)
  const { fence } = (await desk.sees(chat)).chat
  await anna.releases(chat)
  await anna.takes(chat)
  await expect(anna.sends(chat, 'Поздно', { fence })).rejects.toMatchObject({ code: 'chat_changed' })
  await anna.sends(chat, 'Вовремя')
  expect((await desk.messages(chat)).filter(({ kind }) => kind === 'out').map(({ text }) => text)).toEqual(['Вовремя'])
})

test('a released chat waits again, the same chat of the same case, and its client keeps his place (A-5, K5)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  const before = await desk.sees(chat)
  await anna.takes(chat)
  await expect(boris.releases(chat)).rejects.toMatchObject({ code: 'not_holder', details: { by: anna.id } })
  await olga.releases(chat)
  const after = await desk.sees(chat)
  expect(after).toMatchObject({
    chat: { id: before.chat.id, caseId: before.chat.caseId, state: 'waiting' },
    waitingSince: before.waitingSince,
  })
  expect((await desk.messages(chat)).at(-1)).toMatchObject({ notice: 'released', operatorId: olga.id })
  expect(await anna.view()).toMatchObject({ load: 0 })
  await expect(anna.releases(chat)).rejects.toMatchObject({ code: 'chat_not_active' })
})
