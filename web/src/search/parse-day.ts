/** A day as somebody types it into the search (A-30, K22); null: it is none. `now`: ms; the day is counted in his time zone. */
export function parseDay(typed: string, now: number, timeZone: string): Day | null {
  const words = typed.trim().toLowerCase()
  const today = dayIn(now, timeZone)
  if (words === 'сегодня' || words === 'today') return today
  if (words === 'вчера' || words === 'yesterday') return dayIn(now - 86_400_000, timeZone)
  const asked = parseNumbers(words) ?? parseWords(words)
  if (asked === null) return null
  const { day, month } = asked
  // Without a year: the latest one in which that day is not to come.
  const isToCome = month > today.month || (month === today.month && day > today.day)
  const year = asked.year ?? (isToCome ? today.year - 1 : today.year)
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? { year, month, day } : null
}

export interface Day {
  readonly year: number
  /** 1–12. */
  readonly month: number
  readonly day: number
}

/** When a day begins in a time zone and when the next one does, ISO 8601. */
export function boundsOf({ year, month, day }: Day, timeZone: string): { from: string; to: string } {
  return { from: startOf(year, month, day, timeZone), to: startOf(year, month, day + 1, timeZone) }
}

function startOf(year: number, month: number, day: number, timeZone: string): string {
  const wall = Date.UTC(year, month - 1, day)
  // The offset of that hour is the one of the moment that is found with it; a second look settles days on which clocks change.
  const first = wall - offsetAt(wall, timeZone)
  return new Date(wall - offsetAt(first, timeZone)).toISOString()
}

/** How far a zone's clock is ahead of UTC, ms. */
function offsetAt(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(at, timeZone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

function dayIn(at: number, timeZone: string): Day {
  const { year, month, day } = partsOf(at, timeZone)
  return { year, month, day }
}

function partsOf(at: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}

interface Asked {
  readonly day: number
  readonly month: number
  readonly year: number | null
}

/** `29.10`, `29.10.2026`, `29/10/26`. */
function parseNumbers(words: string): Asked | null {
  const [, day, month, year] = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.?$/.exec(words) ?? []
  if (day === undefined || month === undefined) return null
  return { day: Number(day), month: Number(month), year: yearOf(year) }
}

/** `29 октября`, `01 марта 2025`, `29 Oct`. */
function parseWords(words: string): Asked | null {
  const [, day, name, year] = /^(\d{1,2})\s+(\p{L}{3,})\.?(?:\s+(\d{4}))?(?:\s*г\.?)?$/u.exec(words) ?? []
  if (day === undefined || name === undefined) return null
  const month = months.findIndex((starts) => starts.some((start) => name.startsWith(start))) + 1
  return month === 0 ? null : { day: Number(day), month, year: yearOf(year) }
}

function yearOf(year: string | undefined): number | null {
  if (year === undefined) return null
  return year.length === 2 ? 2000 + Number(year) : Number(year)
}

const months: readonly (readonly string[])[] = [
  ['янв', 'jan'],
  ['фев', 'feb'],
  ['мар', 'mar'],
  ['апр', 'apr'],
  ['мая', 'май', 'may'],
  ['июн', 'jun'],
  ['июл', 'jul'],
  ['авг', 'aug'],
  ['сен', 'sep'],
  ['окт', 'oct'],
  ['ноя', 'nov'],
  ['дек', 'dec'],
]
