import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import type { ChatState } from './chat.ts'
import { handOver } from './hand-over.ts'

const [anna, boris]: [OperatorId, OperatorId] = [newId(), newId()]
const at = new Date('2026-11-21T10:00:00Z')
const byAnna = { by: anna, at, status: 'open' } as const
const held: ChatState = { state: 'active', holderId: anna, since: at }

test('the link ends without a new status, and its child is the receiver’s at once (C-55, C-56)', () => {
  expect(handOver(held, { type: 'operator', operatorId: boris }, byAnna)).toEqual({
    after: { state: 'finished', by: anna, at, reason: 'transferred', status: 'open' },
    child: { state: 'active', holderId: boris, since: at },
  })
})

test('in a queue the child waits, and passes each of them over once (C-57)', () => {
  const { child } = handOver(held, { type: 'queue', passOver: [anna, anna, boris] }, byAnna)
  expect(child).toEqual({
    state: 'waiting',
    offer: null,
    passedOver: [
      { by: anna, at },
      { by: boris, at },
    ],
  })
})

test('only what somebody has can be handed over', () => {
  const waiting: ChatState = { state: 'waiting', offer: null, passedOver: [] }
  const finished: ChatState = { state: 'finished', by: boris, at, reason: 'by_hand', status: 'closed' }
  for (const [chat, code] of [
    [waiting, 'chat_not_active'],
    [finished, 'chat_finished'],
  ] as const) {
    const attempt = () => handOver(chat, { type: 'operator', operatorId: boris }, byAnna)
    expect(attempt).toThrow(expect.objectContaining({ code }))
    expect(attempt).toThrow(Refusal)
  }
})
