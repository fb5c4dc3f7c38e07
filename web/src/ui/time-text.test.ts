import { expect, test } from 'vitest'
import { clockText, waitText } from './time-text.ts'

test.each([
  [-3, { unit: 'seconds', text: '0:00' }],
  [42.9, { unit: 'seconds', text: '0:42' }],
  [60, { unit: 'minutes', count: 1 }],
  [3_599, { unit: 'minutes', count: 59 }],
  [3_600, { unit: 'hours', count: 1 }],
  [86_400 * 2 + 5, { unit: 'days', count: 2 }],
])('a wait of %d s reads %o', (seconds, expected) => {
  expect(waitText(seconds)).toEqual(expected)
})

test.each([
  [112, '1:52'],
  [5, '0:05'],
  [3_725, '1:02:05'],
  [-1, '0:00'],
])('%d s on a clock is %s', (seconds, expected) => {
  expect(clockText(seconds)).toBe(expected)
})
