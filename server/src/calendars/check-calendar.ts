import { Refusal } from '@parley/contract/refusals'
import type { CalendarChange } from '@parley/contract/routes-routing'
import { checkTimeZone } from '../workspaces/time-zone.ts'
import { isProperInterval } from './working-hours.ts'

/** Refuses with `invalid_input`: an unknown time zone, an interval that ends before it begins, a date that no year has or that comes twice. */
export function checkCalendar({ timeZone, weekly = [], holidays = [] }: CalendarChange): void {
  if (timeZone !== undefined) checkTimeZone(timeZone)
  const fields: { path: string; expected: string }[] = []
  const interval = 'an end after its beginning, at most 24:00'
  for (const [index, one] of weekly.entries()) {
    if (!isProperInterval(one)) fields.push({ path: `/weekly/${String(index)}`, expected: interval })
  }
  const dates = new Set<string>()
  for (const [index, { date, intervals }] of holidays.entries()) {
    const path = `/holidays/${String(index)}`
    if (!isDate(date)) fields.push({ path: `${path}/date`, expected: 'a date' })
    if (dates.has(date)) fields.push({ path: `${path}/date`, expected: 'each date once' })
    if (!intervals.every(isProperInterval)) fields.push({ path: `${path}/intervals`, expected: interval })
    dates.add(date)
  }
  if (fields.length > 0) throw new Refusal('invalid_input', { fields })
}

function isDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
}
