import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import { acceptanceMark, readAcceptanceMark } from './acceptance-mark.ts'
import { afterAcceptance } from './note-acceptance.ts'

test('a mark is read back; what others wrote is none of ours', () => {
  const conversationId = newId()
  expect(readAcceptanceMark(acceptanceMark(`${conversationId} a:1`, 0, 3))).toEqual({
    conversationId,
    clientId: 'a:1',
    part: 1,
    parts: 3,
  })
  for (const told of ['', 'order 42', `1/1 ${conversationId}`, '1/1 somebody a', `x/1 ${conversationId} a`])
    expect(readAcceptanceMark(told), told).toBeNull()
})

const second = { part: 2, parts: 2 }
const first = { part: 1, parts: 2 }

test('what nobody could tell of has arrived with its last part; with an earlier one the rest is a person’s to send', () => {
  expect(afterAcceptance({ state: 'unknown', known: ['a'] }, second, 'b')).toEqual({
    state: 'sent',
    error: null,
    known: ['a', 'b'],
  })
  expect(afterAcceptance({ state: 'unknown', known: [] }, first, 'a')).toEqual({
    state: 'failed',
    error: 'unavailable',
    known: ['a'],
  })
  // It was remembered while it was being sent.
  expect(afterAcceptance({ state: 'unknown', known: ['a', 'b'] }, second, 'b')).toMatchObject({ state: 'sent' })
})

test('of a message that is being sent it is remembered; what is known or out of turn changes nothing', () => {
  expect(afterAcceptance({ state: 'sending', known: [] }, first, 'a')).toEqual({
    state: 'sending',
    error: null,
    known: ['a'],
  })
  expect(afterAcceptance({ state: 'sending', known: ['a'] }, first, 'a')).toBeNull()
  expect(afterAcceptance({ state: 'unknown', known: ['a'] }, first, 'a')).toBeNull()
  expect(afterAcceptance({ state: 'unknown', known: [] }, second, 'b')).toBeNull()
  for (const state of ['queued', 'sent', 'failed'] as const)
    expect(afterAcceptance({ state, known: [] }, first, 'a')).toBeNull()
})
