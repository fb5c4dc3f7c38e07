import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import type { Candidate } from './choose-operator.ts'
import { waitingText } from './waiting-text.ts'

function member(available: boolean, load: number, queue: { inQueue?: number; queueLimit?: number } = {}): Candidate {
  const { inQueue = 0, queueLimit = null } = queue
  return { operatorId: newId(), member: true, available, load, limit: 5, inQueue, queueLimit, lastGivenAt: null }
}

const words = { nobodyText: '' }
const inHours = { isOpen: true, words }

test('all available ones at their limit: busy (P-10)', () => {
  expect(waitingText([member(true, 5), member(true, 6), member(false, 0)], inHours)).toBe('busy')
})

test('at the limit of the queue is at a limit', () => {
  const full = { inQueue: 2, queueLimit: 2 }
  expect(waitingText([member(true, 2, full), member(true, 5)], inHours)).toBe('busy')
  expect(waitingText([member(true, 2, { ...full, inQueue: 1 }), member(true, 5)], inHours)).toBeNull()
})

test('nobody available: off shift, whatever they hold (P-11)', () => {
  expect(waitingText([member(false, 5), member(false, 0)], inHours)).toBe('off_shift')
  expect(waitingText([], inHours)).toBe('off_shift')
})

test('nobody available inside the hours: in the words for it, where there are any', () => {
  const queue = { isOpen: true, words: { nobodyText: 'Back in a minute' } }
  expect(waitingText([member(false, 0)], queue)).toBe('nobody')
  expect(waitingText([member(false, 0)], { ...queue, isOpen: false })).toBe('off_shift')
})

test('outside the hours: off shift, though somebody is there', () => {
  expect(waitingText([member(true, 5)], { isOpen: false, words })).toBe('off_shift')
})

test('one with room: nothing is said, he is taken soon', () => {
  expect(waitingText([member(true, 5), member(true, 4)], inHours)).toBeNull()
})
