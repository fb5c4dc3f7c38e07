import type { Locale } from '../i18n/locale.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format is slow, and there are few different ones. */
function format(locale: Locale, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options])
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone, ...options })
  formats.set(key, made)
  return made
}

/** `14:02` in the reader's time zone. `at`: ms since the epoch. */
export function timeText(at: number, locale: Locale, timeZone: string): string {
  return format(locale, timeZone, { hour: '2-digit', minute: '2-digit' }).format(at)
}

/** `20 ноября`, with the year where it is another one. */
export function dateText(at: number, now: number, locale: Locale, timeZone: string): string {
  const year = format(locale, timeZone, { year: 'numeric' })
  const isThisYear = year.format(at) === year.format(now)
  return format(locale, timeZone, { day: 'numeric', month: 'long', ...(!isThisYear && { year: 'numeric' }) }).format(at)
}

/** `20 нояб., 14:02`, for tables. */
export function shortMomentText(at: number, locale: Locale, timeZone: string): string {
  return format(locale, timeZone, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(at)
}

/** No zone's day begins within so long, ms: all are ahead of UTC by whole quarters of an hour. */
const quarterMs = 900_000
/** More quarters than one reads in a sitting. */
const mostQuarters = 5_000
const days = new Map<string, string>()

/** The day of a moment in the reader's time zone: equal texts are equal days. Asked for each message with each new one, and Intl is slow. */
export function dayKey(at: number, timeZone: string): string {
  const quarter = `${timeZone} ${String(Math.floor(at / quarterMs))}`
  const known = days.get(quarter)
  if (known !== undefined) return known
  if (days.size >= mostQuarters) days.clear()
  const key = format('en', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
  days.set(quarter, key)
  return key
}
