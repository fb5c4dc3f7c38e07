import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconnectDelay } from './reconnect-delay.ts'

test('attempts come soon, then rarely, and never all at once', () => {
  expect(reconnectDelay(0, 0)).toBe(250)
  expect(reconnectDelay(20, 1)).toBe(30_000)
  expect(reconnectDelay(20, 0)).toBe(15_000)
  fc.assert(
    fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
      const delay = reconnectDelay(attempt, chance)
      expect(delay).toBeGreaterThanOrEqual(250)
      expect(delay).toBeLessThanOrEqual(30_000)
      expect(reconnectDelay(attempt + 1, chance)).toBeGreaterThanOrEqual(delay)
    }),
  )
})
