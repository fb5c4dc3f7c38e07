import { isOpen, type WorkingHours } from '@parley/contract/working-hours'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextChange } from './working-hours.ts'

const weekdays = [1, 2, 3, 4, 5]
const office: WorkingHours = {
  timeZone: 'Europe/Moscow',
  weekly: weekdays.map((day) => ({ day, from: '09:00', to: '18:00' })),
  holidays: [
    { date: '2026-11-04', name: 'День народного единства', intervals: [] },
    { date: '2026-11-07', name: 'Рабочая суббота', intervals: [{ from: '10:00', to: '14:00' }] },
  ],
}

/** Every day the same hours. */
function daily(timeZone: string, ...intervals: [from: string, to: string][]): WorkingHours {
  const weekly = [...weekdays, 6, 7].flatMap((day) => intervals.map(([from, to]) => ({ day, from, to })))
  return { timeZone, weekly, holidays: [] }
}

function change(hours: WorkingHours, instant: string): string | undefined {
  return nextChange(hours, new Date(instant))?.toISOString()
}

function open(hours: WorkingHours, instant: string): boolean {
  return isOpen(hours, new Date(instant))
}

test('open from its first minute, closed from its last', () => {
  expect(['05:59', '06:00', '14:59', '15:00'].map((time) => open(office, `2026-11-02T${time}:00Z`))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('the next change is the end of today, else the beginning of the next working day', () => {
  expect(change(office, '2026-11-02T10:00:00Z')).toBe('2026-11-02T15:00:00.000Z')
  expect(change(office, '2026-11-05T15:00:00Z')).toBe('2026-11-06T06:00:00.000Z')
  expect(change(office, '2026-11-07T12:00:00Z')).toBe('2026-11-09T06:00:00.000Z')
})

test('a holiday is closed, and a working Saturday open, whatever the weekday says', () => {
  expect(open(office, '2026-11-04T10:00:00Z')).toBe(false)
  expect(change(office, '2026-11-03T15:00:00Z')).toBe('2026-11-05T06:00:00.000Z')
  expect(open(office, '2026-11-07T07:00:00Z')).toBe(true)
  expect(change(office, '2026-11-06T15:00:00Z')).toBe('2026-11-07T07:00:00.000Z')
})

test('an interval to 24:00 and one from 00:00 are one night', () => {
  const nights = daily('Europe/Moscow', ['22:00', '24:00'], ['00:00', '06:00'])
  expect(open(nights, '2026-11-02T20:59:59Z')).toBe(true)
  expect(open(nights, '2026-11-02T21:00:00Z')).toBe(true)
  expect(change(nights, '2026-11-02T19:30:00Z')).toBe('2026-11-03T03:00:00.000Z')
})

test('who is open day and night, or never, has no change', () => {
  expect(change(daily('Europe/Moscow', ['00:00', '24:00']), '2026-11-02T10:00:00Z')).toBeUndefined()
  expect(change(daily('Europe/Moscow'), '2026-11-02T10:00:00Z')).toBeUndefined()
})

test('on the day when the clock is put forward the office opens by its clock', () => {
  const berlin = daily('Europe/Berlin', ['09:00', '18:00'])
  expect(change(berlin, '2026-03-28T18:00:00Z')).toBe('2026-03-29T07:00:00.000Z')
  expect(change(berlin, '2026-03-27T18:00:00Z')).toBe('2026-03-28T08:00:00.000Z')
})

test('an hour that the clock skips: who opens in it opens when it is put forward', () => {
  const early = daily('Europe/Berlin', ['02:30', '12:00'])
  expect(change(early, '2026-03-29T00:00:00Z')).toBe('2026-03-29T01:00:00.000Z')
  expect(open(early, '2026-03-29T00:59:00Z')).toBe(false)
  expect(open(early, '2026-03-29T01:00:00Z')).toBe(true)
})

test('an hour that the clock shows twice is open twice', () => {
  const late = daily('Europe/Berlin', ['02:00', '02:30'])
  expect(change(late, '2026-10-24T23:00:00Z')).toBe('2026-10-25T00:00:00.000Z')
  expect(change(late, '2026-10-25T00:00:00Z')).toBe('2026-10-25T00:30:00.000Z')
  expect(change(late, '2026-10-25T00:30:00Z')).toBe('2026-10-25T01:00:00.000Z')
  expect(change(late, '2026-10-25T01:00:00Z')).toBe('2026-10-25T01:30:00.000Z')
})

test('a holiday far away is found, and zones of half an hour count', () => {
  const once: WorkingHours = {
    timeZone: 'Asia/Kolkata',
    weekly: [],
    holidays: [{ date: '2027-05-01', name: 'Sale', intervals: [{ from: '10:00', to: '12:00' }] }],
  }
  expect(change(once, '2026-11-02T10:00:00Z')).toBe('2027-05-01T04:30:00.000Z')
  expect(change(once, '2027-05-01T06:30:00Z')).toBeUndefined()
})

const anyTime = fc.integer({ min: 0, max: 24 * 60 }).map((minutes) => {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
})
const anyHours = fc.record({
  timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Europe/Moscow'),
  weekly: fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 7 }), anyTime, anyTime)
      .filter(([, from, to]) => from < to)
      .map(([day, from, to]) => ({ day, from, to })),
    { minLength: 1, maxLength: 6 },
  ),
  holidays: fc.constant<WorkingHours['holidays']>([]),
})

test('between now and the next change nothing changes, and there it does', () => {
  fc.assert(
    fc.property(
      anyHours,
      fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
      (hours, now) => {
        const next = nextChange(hours, now)
        const until = next?.getTime() ?? now.getTime() + 8 * 24 * 3_600_000
        const step = Math.max(60_000, (until - now.getTime()) / 40)
        for (let at = now.getTime(); at < until; at += step)
          expect(isOpen(hours, new Date(at))).toBe(isOpen(hours, now))
        if (next) expect(isOpen(hours, next)).not.toBe(isOpen(hours, now))
      },
    ),
    { numRuns: 60 },
  )
})
