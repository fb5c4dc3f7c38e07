import { localTime } from '@parley/contract/local-time'

const day = 24 * 60 * 60_000
const minute = 60_000

/** The date so many days later. */
export function nextDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10)
}

/**
 * Every instant, in order, at which the zone's clock begins to show one of these times (HH:MM; 24:00 is the next date's midnight) of a
 * date: a time that is shown twice has two, one that is skipped none. The moment when the clock is put forward or back is among them.
 */
export function boundaryInstants(timeZone: string, date: string, times: readonly string[]): Date[] {
  const noon = Date.parse(`${date}T12:00:00Z`)
  const [before, after] = [offsetAt(timeZone, noon - day), offsetAt(timeZone, noon + day)]
  const midnight = Date.parse(`${date}T00:00:00Z`)
  const instants = times.flatMap((time) => {
    const shown = midnight + minutesOf(time) * minute
    return [before, after].flatMap((offset) => (offsetAt(timeZone, shown - offset) === offset ? [shown - offset] : []))
  })
  if (before !== after) {
    const shift = shiftBetween(timeZone, noon - day, noon + day)
    if (localTime(timeZone, new Date(shift)).date === date) instants.push(shift)
  }
  return [...new Set(instants)].sort((one, other) => one - other).map((instant) => new Date(instant))
}

/** When the clock is put forward or back, given that it is once in between; to the minute. */
function shiftBetween(timeZone: string, from: number, to: number): number {
  const offset = offsetAt(timeZone, from)
  let [same, other] = [Math.floor(from / minute), Math.ceil(to / minute)]
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2)
    if (offsetAt(timeZone, middle * minute) === offset) same = middle
    else other = middle
  }
  return other * minute
}

/** How far the zone is ahead of UTC at an instant, milliseconds. */
function offsetAt(timeZone: string, instant: number): number {
  const whole = Math.floor(instant / minute) * minute
  const { date, time } = localTime(timeZone, new Date(whole))
  return Date.parse(`${date}T${time}:00Z`) - whole
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}
