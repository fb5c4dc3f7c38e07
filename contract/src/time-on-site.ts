import type { Locale } from './views.ts'

const words: Record<Locale, { minutes: string; hours: string; less: string }> = {
  ru: { minutes: 'мин', hours: 'ч', less: 'меньше минуты' },
  en: { minutes: 'min', hours: 'h', less: 'less than a minute' },
}

/** `12 мин`, `1 ч 5 мин`: how long a visitor has been on a site (D-31). */
export function timeOnSite(seconds: number, locale: Locale): string {
  const { minutes, hours, less } = words[locale]
  const whole = Math.floor(seconds / 60)
  if (whole < 1) return less
  const rest = whole % 60
  return [whole >= 60 ? `${String(Math.floor(whole / 60))} ${hours}` : '', rest > 0 ? `${String(rest)} ${minutes}` : '']
    .filter(Boolean)
    .join(' ')
}

/** The same time in the reader's words, whichever language it was told in. */
export function timeOnSiteIn(locale: Locale, told: string): string {
  if (Object.values(words).some(({ less }) => less === told)) return words[locale].less
  const known = /^(?:(\d+) (?:ч|h))?(?:^| |$)(?:(\d+) (?:мин|min))?$/.exec(told)
  if (known === null) return told
  const [, hours, minutes] = known
  return timeOnSite(Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60, locale)
}
