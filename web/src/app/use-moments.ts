import { useMemo } from 'react'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { dateText, dayKey, shortMomentText, timeText } from './moments.ts'
import { useMe } from './use-desk.ts'

/** Dates and times as the reader writes them, in his own time zone. Moments are ms since the epoch. */
export interface Moments {
  time: (at: number) => string
  /** «Сегодня», «Вчера, 20 ноября», `20 ноября`. */
  day: (at: number, now: number) => string
  dayKey: (at: number) => string
  /** `14:02` today, else `20 нояб., 14:02`. */
  short: (at: number, now: number) => string
}

const oneDay = 86_400_000

/** How this reader writes moments. */
export function useMoments(): Moments {
  const text = useText()
  const locale = useLocale()
  const timeZone = useMe()?.timeZone ?? 'UTC'
  return useMemo(
    () => ({
      time: (at) => timeText(at, locale, timeZone),
      dayKey: (at) => dayKey(at, timeZone),
      day(at, now) {
        const key = dayKey(at, timeZone)
        const date = dateText(at, now, locale, timeZone)
        if (key === dayKey(now, timeZone)) return text('chats.today')
        return key === dayKey(now - oneDay, timeZone) ? text('chats.yesterday', { date }) : date
      },
      short: (at, now) =>
        dayKey(at, timeZone) === dayKey(now, timeZone)
          ? timeText(at, locale, timeZone)
          : shortMomentText(at, locale, timeZone),
    }),
    [text, locale, timeZone],
  )
}
