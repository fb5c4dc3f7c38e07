import { expect, test } from 'vitest'
import { dayKey } from './moments.ts'

test('A day begins at the midnight of its zone, also where that is no whole hour, and where clocks were changed', () => {
  for (const [zone, before, since] of [
    ['Europe/Moscow', '2026-10-28T20:59:59.999Z', '2026-10-28T21:00:00Z'],
    ['Asia/Kathmandu', '2026-10-28T18:14:59.999Z', '2026-10-28T18:15:00Z'],
    ['Europe/Berlin', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00Z'],
    ['UTC', '2026-10-28T23:59:59.999Z', '2026-10-29T00:00:00Z'],
  ] as const) {
    const [last, first] = [Date.parse(before), Date.parse(since)]
    expect.soft([zone, dayKey(last, zone)]).toEqual([zone, dayKey(last - 3_600_000, zone)])
    expect.soft([zone, dayKey(first, zone)]).not.toEqual([zone, dayKey(last, zone)])
    expect.soft([zone, dayKey(first + 82_000_000, zone)]).toEqual([zone, dayKey(first, zone)])
  }
})
