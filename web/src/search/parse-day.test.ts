import { expect, test } from 'vitest'
import { boundsOf, parseDay } from './parse-day.ts'

const moscow = 'Europe/Moscow'
/** 22 November 2026, half past midnight in Moscow: in UTC it is still the 21st. */
const now = Date.parse('2026-11-21T21:30:00Z')

test('A-30: a day is typed in words or numbers; without a year it is the latest that is not to come', () => {
  const cases: [string, [number, number, number] | null][] = [
    ['29 октября', [2026, 10, 29]],
    ['01 марта', [2026, 3, 1]],
    ['29 декабря', [2025, 12, 29]],
    ['29.10', [2026, 10, 29]],
    ['29.10.2024', [2024, 10, 29]],
    ['29/10/25', [2025, 10, 29]],
    ['29 oct', [2026, 10, 29]],
    ['5 мая 2025 г.', [2025, 5, 5]],
    ['сегодня', [2026, 11, 22]],
    ['Вчера', [2026, 11, 21]],
    ['31 февраля', null],
    ['99 октября', null],
    ['октябрь', null],
    ['29 попугаев', null],
    ['1051', null],
  ]
  for (const [typed, day] of cases) {
    const found = parseDay(typed, now, moscow)
    expect(found && [found.year, found.month, found.day], typed).toEqual(day)
  }
})

test('a day lasts from midnight to midnight of its time zone, also when clocks change', () => {
  expect(boundsOf({ year: 2026, month: 10, day: 29 }, moscow)).toEqual({
    from: '2026-10-28T21:00:00.000Z',
    to: '2026-10-29T21:00:00.000Z',
  })
  expect(boundsOf({ year: 2026, month: 3, day: 29 }, 'Europe/Berlin')).toEqual({
    from: '2026-03-28T23:00:00.000Z',
    to: '2026-03-29T22:00:00.000Z',
  })
})
