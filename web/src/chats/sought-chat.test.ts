import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { conversationSample } from '../stores/view-samples.ts'
import { noteSought, wasSought } from './sought-chat.ts'

const [mine, other] = [conversationSample('mine').id, conversationSample('other').id]

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('the key of the lock means taking right after a chat was sought, once; for another chat, or later, it means what it always does', () => {
  noteSought(mine)
  expect([wasSought(mine), wasSought(mine)]).toEqual([true, false])
  noteSought(mine)
  expect([wasSought(other), wasSought(mine)]).toEqual([false, false])
  noteSought(mine)
  vi.advanceTimersByTime(5_001)
  expect(wasSought(mine)).toBe(false)
})
