import { expect, test } from 'vitest'
import { colleagueSample, conversationSample, queueSample } from '../stores/view-samples.ts'
import { mayTake } from './may-take.ts'

test('an operator takes what waits in his queues, a supervisor whatever waits', () => {
  const [own, other] = [queueSample('Доставка'), queueSample('Продажи')]
  const waitsIn = ({ id }: typeof own) => conversationSample(`in ${id}`, { queueId: id })
  const olga = colleagueSample('olga', { role: 'operator', queueIds: [own.id] })
  expect([own, other].map((queue) => mayTake(olga, waitsIn(queue)))).toEqual([true, false])
  expect(mayTake({ ...olga, queueIds: [] }, waitsIn(own))).toBe(false)
  expect(mayTake({ ...olga, role: 'supervisor', queueIds: [] }, waitsIn(own))).toBe(true)
})

test('what is offered to him is his to take, wherever it waits', () => {
  const olga = colleagueSample('olga', { role: 'operator', queueIds: [] })
  const view = conversationSample('offered')
  if (view.chat.state !== 'waiting') throw new Error('a chat that waits')
  const until = '2025-11-20T10:05:00.000Z'
  expect(mayTake(olga, { ...view, chat: { ...view.chat, offer: { operatorId: olga.id, until } } })).toBe(true)
})
