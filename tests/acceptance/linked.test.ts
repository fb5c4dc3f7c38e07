import { parseAs } from '@parley/contract/parse-as'
import type { PresetName } from '@parley/contract/presets'
import { GroupAnswer, QueueAnswer } from '@parley/contract/routes-routing'
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

test('a reaction restarts the idle time of an active chat; in a finished one it is a note with emoji and message: the case is unread and above, its status stays (E-5, E-6)', async () => {
  const { desk, anna } = await startWith('omnidesk')
  const chat = await writes(desk, 'Где заказ?')
  await anna.takes(chat)
  const { seq } = await anna.sends(chat, 'Уже едет')
  await desk.passes({ minutes: 9 })
  await desk.reacts('Маша', 'Уже едет', '👍')
  await desk.passes({ minutes: 9 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active' } })
  await desk.passes({ minutes: 2 })
  const before = await desk.sees(chat)
  expect(before).toMatchObject({ chat: { state: 'finished' }, case: { status: 'pending' } })

  const newer = await desk.receives('telegram', 'Другой клиент')
  const first = async () => (await anna.cases()).cases[0]
  expect(await first()).toMatchObject({ conversationId: newer.conversationId })
  await desk.reacts('Маша', 'Уже едет', '🔥')
  expect(await first()).toMatchObject({ conversationId: chat.conversationId, unread: true })
  const answer = (await desk.messages(chat)).find((message) => message.seq === seq)
  const notes = await notesOf(desk).reads(anna, { caseId: before.case.id })
  expect(notes.filter(({ text }) => text === '🔥')).toMatchObject([
    {
      text: '🔥',
      authorId: null,
      contactId: before.contact.id,
      message: { conversationId: chat.conversationId, seq, at: answer?.createdAt },
    },
  ])
  const { status } = before.case
  expect(await desk.sees(chat)).toMatchObject({ chat: before.chat, case: { id: before.case.id, status } })
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

test('«Всем»: any member may take it. «Свободному»: the one with the fewest, of equals who waited longest for a chat; nothing closes by itself (E-8, E-9)', async () => {
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

  await anna.sends(fewest, 'Ответ')
  await desk.passes({ minutes: 48 * 60 })
  expect(await desk.sees(fewest)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
})

test('members of a queue are operators or groups; whoever is in two queues and at his limit is given no chat of either (E-10)', async () => {
  const { desk, anna, boris } = await startWith('creatio')
  await desk.changes({ workspace: { chatLimit: 2 } })
  const shift = { name: 'Утро', operatorIds: [anna.id] }
  const { group } = parseAs(GroupAnswer, await desk.administers('POST', '/groups', shift))
  const returns = { name: 'Возвраты', rule: 'least_busy_offer', memberIds: [] }
  const { queue } = parseAs(QueueAnswer, await desk.administers('POST', '/queues', returns))
  await desk.administers('PUT', `/queues/${queue.id}`, { groupIds: [group.id] })
  await desk.administers('PUT', `/channels/${desk.channels.telegram}`, { queueId: queue.id })
  await boris.becomes('away')
  const offers = []
  for (const channel of ['widget', 'telegram', 'widget', 'telegram'] as const) {
    const { chat } = await desk.sees(await desk.receives(channel, 'Вопрос'))
    offers.push(chat.state === 'waiting' ? (chat.offer?.operatorId ?? null) : null)
  }
  expect(offers).toEqual([anna.id, anna.id, null, null])
})
