import { expect, test } from 'vitest'
import { isReplyWindowOpen, replyWindowEnd, replyWindowHours } from './reply-window.ts'

const minute = 60_000
const hour = 60 * minute

test('a window of 24 h is open at 23:59 and over at 24:01 (C-34, T6)', () => {
  const lastInAt = 7 * hour
  expect(replyWindowEnd(24, lastInAt)).toBe(31 * hour)
  expect(isReplyWindowOpen(24, lastInAt, 31 * hour - minute)).toBe(true)
  expect(isReplyWindowOpen(24, lastInAt, 31 * hour)).toBe(true)
  expect(isReplyWindowOpen(24, lastInAt, 31 * hour + minute)).toBe(false)
  expect(isReplyWindowOpen(24, null, minute)).toBe(false)
})

test('Telegram and the widget have none (C-34, K27)', () => {
  for (const kind of ['telegram', 'widget'] as const) {
    expect(replyWindowHours[kind]).toBeNull()
    expect(replyWindowEnd(replyWindowHours[kind], null)).toBeNull()
    expect(isReplyWindowOpen(replyWindowHours[kind], minute, 1_000 * hour)).toBe(true)
  }
})
