import { expect, test } from 'vitest'
import { checkCalendar } from './check-calendar.ts'

const day = { date: '2026-12-31', name: 'Сокращённый день', intervals: [{ from: '09:00', to: '15:00' }] }

test('proper hours pass', () => {
  const weekly = [
    { day: 1, from: '22:00', to: '24:00' },
    { day: 2, from: '00:00', to: '06:00' },
  ]
  expect(() => checkCalendar({ timeZone: 'Asia/Yekaterinburg', weekly, holidays: [day] })).not.toThrow()
})

test.each([
  ['an unknown zone', { timeZone: 'Europe/Atlantis' }, '/timeZone'],
  ['a night in one interval', { weekly: [{ day: 1, from: '22:00', to: '06:00' }] }, '/weekly/0'],
  ['an hour after midnight', { weekly: [{ day: 1, from: '09:00', to: '24:30' }] }, '/weekly/0'],
  ['a date that is none', { holidays: [{ ...day, date: '2026-02-30' }] }, '/holidays/0/date'],
  ['a date twice', { holidays: [day, day] }, '/holidays/1/date'],
  [
    'a holiday of no length',
    { holidays: [{ ...day, intervals: [{ from: '09:00', to: '09:00' }] }] },
    '/holidays/0/intervals',
  ],
])('%s is refused', (_what, change, path) => {
  expect(() => checkCalendar(change)).toThrow(
    expect.objectContaining({ code: 'invalid_input', details: { fields: [expect.objectContaining({ path })] } }),
  )
})
