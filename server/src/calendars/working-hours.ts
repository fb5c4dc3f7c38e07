import type { CalendarView } from '@parley/contract/views'
import { boundaryInstants, type LocalTime, localTime, nextDate } from './local-time.ts'

/** When a queue is open, as far as the rules look at it. */
export type WorkingHours = Pick<CalendarView, 'timeZone' | 'weekly' | 'holidays'>

/** Nothing that repeats weekly changes later than this, days. A holiday may. */
const weekAndMore = 9

/**
 * Whether the calendar's clock on the wall shows working hours: a holiday's intervals hold instead of the weekday's. An hour that the
 * clock shows twice is open twice, one that it skips is not missed.
 */
export function isOpen(hours: WorkingHours, instant: Date): boolean {
  const local = localTime(hours.timeZone, instant)
  return intervalsOf(hours, local).some(({ from, to }) => from <= local.time && local.time < to)
}

/** The next instant at which the answer of `isOpen` changes; null = never, as far as the calendar says. */
export function nextChange(hours: WorkingHours, instant: Date): Date | null {
  const now = isOpen(hours, instant)
  const today = localTime(hours.timeZone, instant).date
  const last = hours.holidays.reduce((latest, { date }) => (date > latest ? date : latest), today)
  // From the day before: the hour that is put back may belong to it.
  let date = nextDate(today, -1)
  for (let beyond = 0; beyond <= weekAndMore; date = nextDate(date, 1)) {
    if (date > last) beyond++
    const times = intervalsOf(hours, { date, time: '' }).flatMap(({ from, to }) => [from, to])
    for (const at of boundaryInstants(hours.timeZone, date, times)) {
      if (at > instant && isOpen(hours, at) !== now) return at
    }
  }
  return null
}

/** Every interval begins before it ends; anything else would be open never. */
export function isProperInterval({ from, to }: { readonly from: string; readonly to: string }): boolean {
  return from < to && to <= '24:00'
}

function intervalsOf({ weekly, holidays }: WorkingHours, { date }: LocalTime): { from: string; to: string }[] {
  const holiday = holidays.find((one) => one.date === date)
  return holiday?.intervals ?? weekly.filter(({ day }) => day === weekdayOf(date))
}

/** 1 = Monday … 7 = Sunday. */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}
