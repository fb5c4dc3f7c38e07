import { useText } from '../i18n/use-text.ts'
import { classNames } from './class-names.ts'
import { type Pace, useNow } from './clock.ts'
import { waitText } from './time-text.ts'
import type { WaitLevel } from './WaitRail.tsx'
import styles from './WaitTime.module.css'

/** How long somebody has waited: `0:42`, `3 мин`, over the target `!12 мин`. Ticks by the shared clock, and is never announced. */
export function WaitTime({ since, level = 'ok', pace = 'slow' }: { since: number; level?: WaitLevel; pace?: Pace }) {
  const text = useText()
  const wait = waitText((useNow(pace) - since) / 1_000)
  return (
    <time
      className={classNames(styles.time, styles[level], wait.unit === 'seconds' && styles.ticking)}
      role="timer"
      aria-live="off"
    >
      {level === 'over' && '!'}
      {wait.unit === 'seconds' && wait.text}
      {wait.unit === 'minutes' && text('ui.waitMinutes', { minutes: wait.count })}
      {wait.unit === 'hours' && text('ui.waitHours', { hours: wait.count })}
      {wait.unit === 'days' && text('ui.waitDays', { days: wait.count })}
    </time>
  )
}
