import type { CalendarView } from '@parley/contract/views'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import styles from './CalendarSummary.module.css'
import { dayRuns, type Interval, type Weekday } from './hours-rules.ts'

/** A calendar in words: days with the same hours together, days off named, then the zone and the special days. */
export function CalendarSummary({ calendar }: { calendar: CalendarView }) {
  const text = useText()
  const dayName = useDayNames('short')
  return (
    <dl className={styles.summary}>
      {dayRuns(calendar.weekly).map(({ first, last, intervals }) => (
        <div key={first} className={styles.line}>
          <dt>{first === last ? dayName(first) : `${dayName(first)}–${dayName(last)}`}</dt>
          <dd>{intervals.length === 0 ? text('hours.closed') : intervals.map(intervalWords).join(', ')}</dd>
        </div>
      ))}
      <div className={styles.line}>
        <dt>{text('hours.timeZone')}</dt>
        <dd>{calendar.timeZone.replaceAll('_', ' ')}</dd>
      </div>
      {calendar.holidays.length > 0 && (
        <div className={styles.line}>
          <dt>{text('hours.holidays')}</dt>
          <dd>{calendar.holidays.length}</dd>
        </div>
      )}
    </dl>
  )
}

export function intervalWords({ from, to }: Interval): string {
  return `${from}–${to}`
}

/** What the days of the week are called in the reader's language. */
export function useDayNames(width: 'short' | 'long'): (day: Weekday) => string {
  const locale = useLocale()
  // 1 January 2024 was a Monday.
  return (day) =>
    new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)))
}
