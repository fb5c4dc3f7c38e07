import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

/** What belongs here, and one thing to do about it. No pictures. `line` is one row of a list, `pane` the middle of a pane. */
export function EmptyState({
  title,
  children,
  action,
  shape = 'pane',
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  shape?: 'line' | 'pane'
}) {
  return (
    <div className={styles[shape]}>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.more}>{children}</div>}
      {action}
    </div>
  )
}
