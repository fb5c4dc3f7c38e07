import type { PresetName } from '@parley/contract/presets'
import { expect, test } from 'vitest'
import { notesOf } from '../testing/notes-of.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'

async function startWith(preset: PresetName) {
  const desk = await startTestDesk({ preset })
  const [anna, boris] = [await desk.hires({ name: 'Анна' }), await desk.hires({ name: 'Борис' })]
  for (const operator of [anna, boris]) await operator.arrives()
  return { desk, anna, boris }
}

const writes = (desk: TestDesk, text: string) => desk.receives('telegram', text, { from: 'Маша' })

test('«Удержать» puts the finish off by five minutes (E-2)', async () => {
  const { desk, anna } = await startWith('omnidesk')
  const chat = await writes(desk, 'Где заказ?')
  await anna.takes(chat)
  await desk.passes({ minutes: 9 })
  await anna.postpones(chat)
  await desk.passes({ minutes: 5, seconds: 30 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active' } })
  await desk.passes({ seconds: 31 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished', reason: 'idle' } })
})

test('a reaction becomes a note with the emoji and the message; the status stays, and no finished chat comes back (E-5)', async () => {
  const { desk, anna } = await startWith('omnidesk')
  const chat = await writes(desk, 'Где заказ?')
  await anna.takes(chat)
  const { seq } = await anna.sends(chat, 'Уже едет')
  await anna.finishes(chat, 'pending')
  const before = await desk.sees(chat)
  await desk.reacts('Маша', 'Уже едет', '🔥')
  const answer = (await desk.messages(chat)).find((message) => message.seq === seq)
  expect(await notesOf(desk).reads(anna, { caseId: before.case.id })).toMatchObject([
    {
      text: '🔥',
      authorId: null,
      contactId: before.contact.id,
      message: { conversationId: chat.conversationId, seq, at: answer?.createdAt },
    },
  ])
  expect(await desk.sees(chat)).toMatchObject({ chat: before.chat, case: before.case })
})

test('a reaction makes the case unread and moves it up; in an active chat the idle time begins anew (E-6)', async () => {
  const { desk, anna } = await startWith('omnidesk')
  const chat = await writes(desk, 'Где заказ?')
  await anna.takes(chat)
  await anna.sends(chat, 'Уже едет')
  await desk.passes({ minutes: 9 })
  await desk.reacts('Маша', 'Уже едет', '👍')
  await desk.passes({ minutes: 9 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active' } })
  await desk.passes({ minutes: 2 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished' } })

  const newer = await desk.receives('telegram', 'Другой клиент')
  const first = async () => (await anna.cases()).cases[0]
  expect(await first()).toMatchObject({ conversationId: newer.conversationId })
  await desk.reacts('Маша', 'Уже едет', '🔥')
  expect(await first()).toMatchObject({ conversationId: chat.conversationId, unread: true })
})

test('an offer that is not accepted for five minutes goes to the next operator; who missed it is inactive until he returns (E-7)', async () => {
  const { desk, anna, boris } = await startWith('creatio')
  const chat = await desk.receives('telegram', 'Вопрос')
  const { chat: offered } = await desk.sees(chat)
  if (offered.state !== 'waiting' || !offered.offer) throw new Error('it is offered')
  const [missed, next] = offered.offer.operatorId === anna.id ? [anna, boris] : [boris, anna]
  await desk.passes({ minutes: 4, seconds: 30 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { offer: { operatorId: missed.id } } })
  await desk.passes({ seconds: 31 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { offer: { operatorId: next.id } } })
  expect(await missed.view()).toMatchObject({ status: 'away', available: false })
  await missed.signsOut()
  await missed.signsIn()
  expect(await missed.view()).toMatchObject({ available: false })
  await missed.becomes('available')
  expect(await missed.view()).toMatchObject({ available: true })
})

test('«Всем»: any member may take it. «Свободному»: the one with the fewest, of equals who waited longest for a chat (E-8)', async () => {
  const { desk, anna, boris } = await startWith('creatio')
  await desk.changes({ queue: { rule: 'everyone' } })
  const forAll = await desk.receives('telegram', 'Кто возьмёт?')
  expect(await desk.sees(forAll)).toMatchObject({ chat: { state: 'waiting', offer: null } })
  await boris.takes(forAll)

  await desk.changes({ queue: { rule: 'least_busy_offer' } })
  const fewest = await desk.receives('telegram', 'У кого меньше?')
  await anna.accepts(fewest)
  const longest = await desk.receives('telegram', 'Кто дольше без нового?')
  expect(await desk.sees(longest)).toMatchObject({ chat: { offer: { operatorId: boris.id } } })
})

test('with an empty timeout a chat never closes by itself (E-9)', async () => {
  const { desk, anna } = await startWith('creatio')
  const chat = await desk.receives('telegram', 'Вопрос')
  await anna.takes(chat)
  await anna.sends(chat, 'Ответ')
  await desk.passes({ minutes: 14 * 24 * 60 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
})
