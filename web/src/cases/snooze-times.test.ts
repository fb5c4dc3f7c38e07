import { expect, test } from 'vitest'
import { momentOf, snoozeTimes } from './snooze-times.ts'

test('a case is put off to the mornings of the reader’s own days (O-5)', () => {
  // A Sunday, late: in Moscow it is Monday already.
  const now = Date.parse('2026-11-22T22:30:00Z')
  expect(snoozeTimes(now, 'Europe/Moscow')).toEqual([
    { key: 'hours', at: '2026-11-23T01:30:00.000Z' },
    // His working day has not begun yet: the morning that he thinks of is today's.
    { key: 'today', at: '2026-11-23T06:00:00.000Z' },
    { key: 'tomorrow', at: '2026-11-24T06:00:00.000Z' },
    { key: 'monday', at: '2026-11-30T06:00:00.000Z' },
  ])
  const keysAt = (at: string) => snoozeTimes(Date.parse(at), 'Europe/Moscow').map(({ key }) => key)
  expect(keysAt('2026-11-23T02:59:00Z')).toContain('today')
  expect(keysAt('2026-11-23T03:00:00Z')).not.toContain('today')
  // In London it is Sunday still: the morning of tomorrow is Monday's, and stands there once.
  expect(snoozeTimes(now, 'UTC').slice(1)).toEqual([
    { key: 'tomorrow', at: '2026-11-23T09:00:00.000Z' },
    { key: 'week', at: '2026-11-29T09:00:00.000Z' },
  ])
})

test('a time that was typed is one of the reader’s time zone', () => {
  expect(momentOf('2026-11-24T18:30', 'Asia/Yekaterinburg')).toBe('2026-11-24T13:30:00.000Z')
})
