import type { OperatorId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { colleagueSample, conversationSample, operatorSample, queueSample } from '../stores/view-samples.ts'
import { type HandOverQuestion, operatorReceivers, queueReceivers } from './receivers.ts'

const me = operatorSample('olga')
const delivery = queueSample('Доставка')
const claims = queueSample('Претензии')
const view: ConversationView = conversationSample('c', { queueId: delivery.id })
const question: HandOverQuestion = { view, me, transferToAway: true, search: '' }

/** `view` as it is once somebody has the chat. */
function heldBy(holderId: OperatorId): ConversationView {
  const { id, caseId, fence, startedAt, parentId, firstSeq } = view.chat
  const since = { since: startedAt, idleFrom: startedAt, postponedUntil: null }
  return { ...view, chat: { id, caseId, fence, startedAt, parentId, firstSeq, state: 'active', holderId, ...since } }
}

test('who is there comes first; who is at his limit cannot be chosen, who is away can where he may (C-51..C-53, D-12)', () => {
  const operators = [
    colleagueSample('olga'),
    colleagueSample('timur', { load: 5 }),
    colleagueSample('leila', { available: false }),
    colleagueSample('ivan', { load: 3 }),
    colleagueSample('gone', { removed: true }),
    colleagueSample('suspended', { suspended: true }),
    colleagueSample('darya', { load: 9, limit: 0 }),
  ]
  const states = (asked: HandOverQuestion) =>
    operatorReceivers(operators, asked).map(({ operator, state }) => `${operator.name} ${state}`)
  expect(states(question)).toEqual(['darya available', 'ivan available', 'leila away', 'timur at_limit'])
  expect(states({ ...question, transferToAway: false })).toEqual([
    'darya available',
    'ivan available',
    'timur at_limit',
  ])
  const transfer = { ...question, transferToAway: false, view: heldBy(me) }
  expect(states(transfer)).toContain('leila away_refused')
  expect(states({ ...question, search: ' IV' })).toEqual(['ivan available'])
})

test('who has the chat is not among its receivers; who is only asked for it is, even with his last place', () => {
  const ivan = colleagueSample('ivan', { load: 5 })
  const offer = { operatorId: ivan.id, until: '2025-11-20T10:05:00.000Z' }
  if (view.chat.state !== 'waiting') throw new Error('a waiting chat')
  const offered = { ...view, chat: { ...view.chat, offer } }
  expect(operatorReceivers([ivan], { ...question, view: offered })[0]?.state).toBe('available')
  expect(operatorReceivers([ivan], { ...question, view: heldBy(ivan.id) })).toEqual([])
})

test('queues tell who is there besides oneself and how many wait; the chat’s own is first (E-13)', () => {
  const operators = [
    colleagueSample('olga', { queueIds: [delivery.id, claims.id] }),
    colleagueSample('ivan', { queueIds: [delivery.id] }),
    colleagueSample('leila', { queueIds: [delivery.id], available: false }),
  ]
  const queues = [queueSample('Архив', { archived: true }), claims, delivery]
  const found = queueReceivers(queues, operators, [view], question)
  expect(found.map(({ queue, ...rest }) => ({ name: queue.name, ...rest }))).toEqual([
    { name: 'Доставка', isCurrent: true, waiting: 1, members: 2, present: 1 },
    { name: 'Претензии', isCurrent: false, waiting: 0, members: 0, present: 0 },
  ])
})
