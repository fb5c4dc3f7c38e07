import type { Instant } from '@parley/contract/ids'
import type { Locale } from '@parley/contract/views'
import type { Words } from './words.ts'

const clocks: Record<Locale, Intl.DateTimeFormat> = {
  ru: new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit' }),
  en: new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' }),
}
const days: Record<Locale, Intl.DateTimeFormat> = {
  ru: new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long' }),
  en: new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long' }),
}
const daysWithYear: Record<Locale, Intl.DateTimeFormat> = {
  ru: new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', year: 'numeric' }),
  en: new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' }),
}

export function clockTime(locale: Locale, instant: Instant): string {
  return clocks[locale].format(new Date(instant))
}

/** `Сегодня`, `Вчера, 20 ноября`, `14 ноября`, and the year where it is another one. In the visitor's own time zone. */
export function dayLabel(locale: Locale, words: Words, instant: Instant, now: Date): string {
  const day = new Date(instant)
  const format = day.getFullYear() === now.getFullYear() ? days[locale] : daysWithYear[locale]
  const age = dayNumber(now) - dayNumber(day)
  if (age === 0) return words.today
  return age === 1 ? `${words.yesterday}, ${format.format(day)}` : format.format(day)
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
