import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './Pill.module.css'

export type PillTone =
  | 'accent'
  | 'warn'
  | 'ok'
  | 'danger'
  | 'violet'
  | 'rose'
  | 'grey'
  | 'blue'
  | 'olive'
  | 'brown'
  | 'plum'

/** A state or a tag in its tint: 18 px high, never the only carrier of its meaning but for its words. */
export function Pill({ tone = 'grey', icon, children }: { tone?: PillTone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classNames(styles.pill, styles[tone])}>
      {icon}
      <span className={styles.words}>{children}</span>
    </span>
  )
}
