import type { LucideIcon } from 'lucide-react'
import { classNames } from './class-names.ts'
import { type Pace, useNow } from './clock.ts'
import { Icon } from './Icon.tsx'
import { clockText } from './time-text.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'
import styles from './WaitTime.module.css'

export interface CountdownProps {
  /** Milliseconds since the epoch, by the server's clock. */
  until: number
  tone?: 'plain' | 'over'
  /** A small sign before it, where it stands for a wait. */
  icon?: LucideIcon
  /** Until what: for those who do not see the sign, and beside the pointer. */
  label?: string
  /** `slow` where nobody looks at it. */
  pace?: Pace
}

/** What is left until a moment: `1:52`, down to `0:00`. Who shows it announces the moments that matter. */
export function Countdown({ until, tone = 'plain', icon, label, pace = 'second' }: CountdownProps) {
  const left = Math.floor((until - useNow(pace)) / 1_000)
  return (
    <time
      className={classNames(styles.time, styles.ticking, tone === 'over' && styles.over)}
      role="timer"
      aria-live="off"
      title={label}
    >
      {icon && <Icon of={icon} size={12} />}
      {label !== undefined && <VisuallyHidden>{label} </VisuallyHidden>}
      {clockText(left)}
    </time>
  )
}
