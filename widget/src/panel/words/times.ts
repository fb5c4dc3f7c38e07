import type { Instant } from '@parley/contract/ids'
import type { Locale } from '@parley/contract/views'
import type { Words } from './words.ts'

const styles = {
  clock: { timeStyle: 'short' },
  day: { day: 'numeric', month: 'long' },
  dayWithYear: { day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()

/** As is usual where the visitor lives. Making a format is slow, and there are few. */
function format(locale: Locale, style: keyof typeof styles): Intl.DateTimeFormat {
  const key = `${locale} ${style}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(withCountry(locale), styles[style])
  formats.set(key, made)
  return made
}

/** The language with the country that his browser names with it: `en-GB` has 14:05, `en-US` 2:05 PM. Some browsers name no tags but `en-US@posix`. */
function withCountry(locale: Locale): string {
  const tag = new RegExp(`^${locale}-[A-Z]{2}$`)
  return navigator.languages.find((language) => tag.test(language)) ?? locale
}

export function clockTime(locale: Locale, instant: Instant): string {
  return format(locale, 'clock').format(new Date(instant))
}

/** `Сегодня`, `Вчера, 20 ноября`, `14 ноября`, and the year where it is another one. In the visitor's own time zone. */
export function dayLabel(locale: Locale, words: Words, instant: Instant, now: Date): string {
  const day = new Date(instant)
  const age = dayNumber(now) - dayNumber(day)
  if (age === 0) return words.today
  const date = format(locale, day.getFullYear() === now.getFullYear() ? 'day' : 'dayWithYear').format(day)
  return age === 1 ? `${words.yesterday}, ${date}` : date
}

/** `14:05` of today, `22 ноября, 14:05` of another day: what stands after "until". */
export function shortMoment(locale: Locale, words: Words, instant: Instant, now: Date): string {
  const time = clockTime(locale, instant)
  return dayNumber(new Date(instant)) === dayNumber(now) ? time : `${dayLabel(locale, words, instant, now)}, ${time}`
}

/** Counts calendar days, whatever daylight saving does to their length. */
export function dayNumber(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000
}
