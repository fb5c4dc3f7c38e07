import { type LocalTime, localTime } from './local-time.ts'
import type { CalendarView } from './views.ts'

/** When a queue is open, as far as the rules look at it. */
export type WorkingHours = Pick<CalendarView, 'timeZone' | 'weekly' | 'holidays'>

/**
 * Whether the calendar's clock on the wall shows working hours: a holiday's intervals hold instead of the weekday's. An hour that the
 * clock shows twice is open twice, one that it skips is not missed.
 */
export function isOpen(hours: WorkingHours, instant: Date): boolean {
  const local = localTime(hours.timeZone, instant)
  return intervalsOf(hours, local).some(({ from, to }) => from <= local.time && local.time < to)
}

/** The intervals of a date: a holiday's own, else its weekday's. */
export function intervalsOf(
  { weekly, holidays }: WorkingHours,
  { date }: Pick<LocalTime, 'date'>,
): { from: string; to: string }[] {
  const holiday = holidays.find((one) => one.date === date)
  return holiday?.intervals ?? weekly.filter(({ day }) => day === weekdayOf(date))
}

/** 1 = Monday … 7 = Sunday. */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}
