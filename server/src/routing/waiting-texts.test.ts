import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import type { Candidate } from './choose-operator.ts'
import { waitingText } from './waiting-texts.ts'

function member(available: boolean, load: number): Candidate {
  return { operatorId: newId(), member: true, available, load, limit: 5, lastGivenAt: null }
}

test('all available ones at their limit: busy (P-10)', () => {
  expect(waitingText([member(true, 5), member(true, 6), member(false, 0)])).toBe('busy')
})

test('nobody available: off shift, whatever they hold (P-11)', () => {
  expect(waitingText([member(false, 5), member(false, 0)])).toBe('off_shift')
  expect(waitingText([])).toBe('off_shift')
})

test('one with room: nothing is said, he is taken soon', () => {
  expect(waitingText([member(true, 5), member(true, 4)])).toBeNull()
})
