import { expect, test } from 'vitest'
import { isReplyWindowOpen, replyWindowEnd } from './reply-window-end.ts'

const minute = 60_000
const hour = 60 * minute
const lastInAt = 7 * hour

test('a window of 24 h is open at 23:59 and over at 24:01 (C-34, T6)', () => {
  const window = { hours: 24, personHours: 24, templates: true }
  expect(replyWindowEnd(window, lastInAt)).toBe(31 * hour)
  expect(isReplyWindowOpen(window, lastInAt, 31 * hour - minute)).toBe(true)
  expect(isReplyWindowOpen(window, lastInAt, 31 * hour)).toBe(true)
  expect(isReplyWindowOpen(window, lastInAt, 31 * hour + minute)).toBe(false)
  expect(isReplyWindowOpen(window, null, minute)).toBe(false)
})

test('where a person may write longer than a bot, an operator may', () => {
  const window = { hours: 24, personHours: 168, templates: false }
  expect(isReplyWindowOpen(window, lastInAt, lastInAt + 168 * hour)).toBe(true)
  expect(isReplyWindowOpen(window, lastInAt, lastInAt + 168 * hour + minute)).toBe(false)
})

test('a channel without a window is always open (C-34, K27)', () => {
  expect(replyWindowEnd(null, null)).toBeNull()
  expect(isReplyWindowOpen(null, minute, 1_000 * hour)).toBe(true)
})
