import { parseAs } from '@parley/contract/parse-as'
import { ExplanationView } from '@parley/contract/routes-routing'
import { Snapshot } from '@parley/contract/snapshot'
import { expect, test } from 'vitest'
import { type ReceivedChat, startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

const startPyrus = () => startTestDesk({ preset: 'pyrus' })

async function arrives(desk: TestDesk, name: string) {
  const operator = await desk.hires({ name })
  await operator.arrives()
  return operator
}

test('of operators with three, one and two chats the next client goes to the one with one, by nobody’s hand (P-4, P-5)', async () => {
  const desk = await startPyrus()
  const staff: TestOperator[] = []
  for (const [name, clients] of [
    ['Анна', 3],
    ['Борис', 1],
    ['Вера', 2],
  ] as const) {
    const operator = await arrives(desk, name)
    for (let client = 0; client < clients; client++) await desk.receives('telegram', 'Вопрос')
    await operator.becomes('away')
    staff.push(operator)
  }
  for (const operator of staff) await operator.becomes('available')
  const loads = () => Promise.all(staff.map(async (operator) => (await operator.view()).load))
  expect(await loads()).toEqual([3, 1, 2])

  const [anna, boris] = staff
  const foretold = await anna?.client.change('POST', '/routing/simulate', { chat: { queueId: desk.queueId } })
  expect(parseAs(ExplanationView, foretold).chosen).toBe(boris?.id)
  const chat = await desk.receives('telegram', 'Кто ответит?')
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: boris?.id } })
  expect(await loads()).toEqual([3, 2, 2])
})

test('off shift the client reads so; of six clients five have the operator, the sixth reads that all are busy and comes when a slot frees (P-6, P-10..12)', async () => {
  const desk = await startPyrus()
  await desk.changes({ queue: { offShiftText: 'Мы отвечаем с девяти.', busyText: 'Все заняты, подождите немного.' } })
  const chats: ReceivedChat[] = []
  for (const channel of ['telegram', 'widget'] as const) {
    chats.push(await desk.receives(channel, 'Вы где?', { from: 'Маша' }))
    expect(await desk.sentTo(channel, 'Маша')).toEqual(['Мы отвечаем с девяти.'])
  }
  const anna = await arrives(desk, 'Анна')
  for (const from of ['Оля', 'Игорь', 'Зоя', 'Лев']) chats.push(await desk.receives('telegram', 'Вопрос', { from }))
  const states = () => Promise.all(chats.map(async (chat) => (await desk.sees(chat)).chat.state))
  expect(await states()).toEqual(['active', 'active', 'active', 'active', 'active', 'waiting'])
  expect(await anna.view()).toMatchObject({ load: 5, limit: 5 })
  expect(await desk.sentTo('telegram', 'Лев')).toEqual(['Все заняты, подождите немного.'])
  expect(await desk.sentTo('telegram', 'Зоя')).toEqual([])

  const [first, , , , , sixth] = chats
  if (!first || !sixth) throw new Error('six clients wrote')
  await anna.finishes(first)
  expect(await desk.sees(sixth)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
})

test('only what meets the conditions comes to the operators; the rest are cases in the list (P-7, P-8, P-9)', async () => {
  const desk = await startPyrus()
  const anna = await arrives(desk, 'Анна')
  const before = await desk.receives('widget', 'Ещё без условий')
  expect(await desk.sees(before)).toMatchObject({ chat: { state: 'active' } })

  await desk.changes({ queue: { stream: { channelKinds: ['telegram'] } } })
  const urgent = await desk.receives('telegram', 'Срочно!')
  const other = await desk.receives('widget', 'Письмо с сайта')
  expect(await desk.sees(urgent)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  const { conversations } = await anna.client.get('/snapshot', Snapshot)
  const onDesk = new Set(conversations.map(({ id }) => id))
  expect(onDesk).toEqual(new Set([before.conversationId, urgent.conversationId]))
  const { cases } = await anna.cases({ status: 'open' })
  expect(cases.filter(({ conversationId }) => conversationId === other.conversationId)).toMatchObject([
    { ownerId: null, unread: true },
  ])
})
