import styles from './WaitTime.module.css'
import { classNames } from './class-names.ts'
import { useNow } from './clock.ts'
import { clockText } from './time-text.ts'

/** What is left until a moment (ms since the epoch): `1:52`, down to `0:00`. Who shows it announces the moments that matter. */
export function Countdown({ until, tone = 'plain' }: { until: number; tone?: 'plain' | 'over' }) {
  const left = Math.ceil((until - useNow('second')) / 1_000)
  return (
    <time className={classNames(styles.time, tone === 'over' && styles.over)} role="timer" aria-live="off">
      {clockText(left)}
    </time>
  )
}
