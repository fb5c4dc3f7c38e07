import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import { bearerOf, type ChatAction, type ChatState, transition } from './chat.ts'

const anna: OperatorId = newId()
const boris: OperatorId = newId()
const at = new Date('2026-11-21T10:00:00Z')
const waiting: ChatState = { state: 'waiting', offer: null, passedOver: [] }
const heldByAnna: ChatState = { state: 'active', holderId: anna, since: at }
const finishedByAnna: ChatState = { state: 'finished', by: anna, at, reason: 'by_hand', status: 'pending' }

test('a waiting chat becomes the one’s who takes it', () => {
  expect(transition(waiting, { type: 'take', by: boris, at })).toEqual({ state: 'active', holderId: boris, since: at })
})

test('a held chat tells who has it and since when', () => {
  expect(refusalOf(heldByAnna, { type: 'take', by: boris, at })).toMatchObject({
    code: 'chat_taken',
    details: { by: anna, at: at.toISOString() },
  })
  expect(refusalOf(heldByAnna, { type: 'assign', to: boris, at })).toMatchObject({ code: 'chat_taken' })
})

test('a released chat remembers its former holder', () => {
  expect(transition(heldByAnna, { type: 'release', at })).toEqual({
    state: 'waiting',
    offer: null,
    passedOver: [{ by: anna, at }],
  })
  expect(refusalOf(waiting, { type: 'release', at })).toMatchObject({ code: 'chat_not_active' })
})

test('a finished chat says who finished it, when, and with what status, to everybody who comes late', () => {
  const actions: ChatAction[] = [
    { type: 'take', by: boris, at },
    { type: 'assign', to: boris, at },
    { type: 'release', at },
    { type: 'finish', by: boris, at, reason: 'by_hand', status: 'closed' },
  ]
  for (const action of actions) {
    expect(refusalOf(finishedByAnna, action)).toMatchObject({
      code: 'chat_finished',
      details: { by: anna, at: at.toISOString(), status: 'pending' },
    })
  }
})

test('an offered chat is accepted by whom it is offered to, or taken by a colleague; nobody else answers for him', () => {
  const offered = transition(waiting, { type: 'offer', to: anna, at, until: at })
  expect(bearerOf(offered)).toBe(anna)
  expect(transition(offered, { type: 'accept', by: anna, at })).toEqual(heldByAnna)
  expect(transition(offered, { type: 'take', by: boris, at })).toMatchObject({ state: 'active', holderId: boris })
  expect(refusalOf(offered, { type: 'accept', by: boris, at })).toMatchObject({ code: 'not_offered' })
  expect(refusalOf(waiting, { type: 'miss', at })).toMatchObject({ code: 'not_offered' })
})

test('who declines or misses an offer is passed over; a withdrawn one leaves no trace (E-7)', () => {
  const offered = transition(waiting, { type: 'offer', to: anna, at, until: at })
  const passedOver = { state: 'waiting', offer: null, passedOver: [{ by: anna, at }] }
  expect(transition(offered, { type: 'decline', by: anna, at })).toEqual(passedOver)
  expect(transition(offered, { type: 'miss', at })).toEqual(passedOver)
  expect(transition(offered, { type: 'withdraw' })).toEqual(waiting)
})

const anyAction: fc.Arbitrary<ChatAction> = fc.oneof(
  fc.constantFrom(anna, boris).map((by) => ({ type: 'take', by, at }) as const),
  fc.constantFrom(anna, boris).map((to) => ({ type: 'assign', to, at }) as const),
  fc.constant({ type: 'release', at } as const),
  fc.constantFrom(anna, boris).map((to) => ({ type: 'offer', to, at, until: at }) as const),
  fc.constantFrom(anna, boris).map((by) => ({ type: 'accept', by, at }) as const),
  fc.constantFrom(anna, boris).map((by) => ({ type: 'decline', by, at }) as const),
  fc.constantFrom<ChatAction>({ type: 'miss', at }, { type: 'withdraw' }),
  fc.constantFrom(anna, boris).map((by) => ({ type: 'finish', by, at, reason: 'by_hand', status: 'open' }) as const),
)

test('whatever is tried, a holder changes only through waiting, and the end is the end', () => {
  fc.assert(
    fc.property(fc.array(anyAction, { maxLength: 30 }), (actions) => {
      let chat: ChatState = waiting
      for (const action of actions) {
        const next = tried(chat, action)
        if (next === null) continue
        if (chat.state === 'finished') throw new Error('something happened to a finished chat')
        if (chat.state === 'active') expect(next.state).not.toBe('active')
        chat = next
      }
    }),
  )
})

function tried(chat: ChatState, action: ChatAction): ChatState | null {
  try {
    return transition(chat, action)
  } catch (refusal) {
    if (refusal instanceof Refusal) return null
    throw refusal
  }
}

function refusalOf(chat: ChatState, action: ChatAction): unknown {
  try {
    return transition(chat, action)
  } catch (refusal) {
    return refusal
  }
}
