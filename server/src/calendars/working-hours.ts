import { localTime } from '@parley/contract/local-time'
import { intervalsOf, isOpen, type WorkingHours } from '@parley/contract/working-hours'
import { boundaryInstants, nextDate } from './local-time.ts'

/** Nothing that repeats weekly changes later than this, days. A holiday may. */
const weekAndMore = 9

/** The next instant at which the answer of `isOpen` changes; null = never, as far as the calendar says. */
export function nextChange(hours: WorkingHours, instant: Date): Date | null {
  const now = isOpen(hours, instant)
  const today = localTime(hours.timeZone, instant).date
  const last = hours.holidays.reduce((latest, { date }) => (date > latest ? date : latest), today)
  // From the day before: the hour that is put back may belong to it.
  let date = nextDate(today, -1)
  for (let beyond = 0; beyond <= weekAndMore; date = nextDate(date, 1)) {
    if (date > last) beyond++
    const times = intervalsOf(hours, { date }).flatMap(({ from, to }) => [from, to])
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
