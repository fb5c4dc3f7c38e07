import { boundsOf } from '../search/parse-day.ts'
import { dayKeyOf } from './day-key.ts'

/** When a case that is put off comes back, for the menu. */
export interface SnoozeTime {
  readonly key: 'hours' | 'today' | 'tomorrow' | 'monday' | 'week'
  /** ISO 8601. */
  readonly at: string
}

const [hour, day] = [3_600_000, 86_400_000]
/** The hour at which a working day begins. */
const morning = 9
/** Until this hour the night of yesterday goes on: the morning that is meant is that of today. */
const nightEnds = 6

/** Times that are asked for most, the next one first. `now`: ms; days are those of the time zone. */
export function snoozeTimes(now: number, timeZone: string): SnoozeTime[] {
  const today = new Date(`${dayKeyOf(new Date(now).toISOString(), timeZone)}T00:00:00Z`)
  const untilMonday = ((8 - today.getUTCDay()) % 7 || 7) * day
  const hourIn = (ms: number, at: number) => momentOf(`${isoDay(today.getTime() + ms)}T0${at}:00`, timeZone)
  const morningIn = (ms: number) => hourIn(ms, morning)
  const isNight = now < Date.parse(hourIn(0, nightEnds))
  const times: SnoozeTime[] = [
    { key: 'hours', at: new Date(now + 3 * hour).toISOString() },
    ...(isNight ? [{ key: 'today' as const, at: morningIn(0) }] : []),
    { key: 'tomorrow', at: morningIn(day) },
    { key: 'monday', at: morningIn(untilMonday) },
    { key: 'week', at: morningIn(7 * day) },
  ]
  // On a Sunday Monday is tomorrow, on a Monday it is in a week.
  return times.filter(({ at }, place) => times.findIndex((other) => other.at === at) === place)
}

/** What a date and time field says, `2026-11-22T09:00`, as a moment in the time zone; ISO 8601. */
export function momentOf(local: string, timeZone: string): string {
  const [date = '', time = ''] = local.split('T')
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number)
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const { from } = boundsOf({ year, month, day: dayOfMonth }, timeZone)
  return new Date(Date.parse(from) + hours * hour + minutes * 60_000).toISOString()
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
