import type { ReactNode } from 'react'
import styles from './Banner.module.css'
import { classNames } from './class-names.ts'

export interface BannerProps {
  tone?: 'plain' | 'sunken' | 'accent' | 'warn' | 'danger' | 'note'
  icon?: ReactNode
  /** Right: one button or link. */
  action?: ReactNode
  /** Read out when it appears. A line that was there from the start needs no announcement. */
  announced?: boolean
  children: ReactNode
}

/** One persistent line across a pane, 28 px: no connection, no new chats. It stays until its cause is gone. */
export function Banner({ tone = 'plain', icon, action, announced = false, children }: BannerProps) {
  return (
    <div className={classNames(styles.banner, styles[tone])} role={announced ? 'status' : undefined}>
      {icon}
      <span className={styles.words}>{children}</span>
      {action}
    </div>
  )
}
