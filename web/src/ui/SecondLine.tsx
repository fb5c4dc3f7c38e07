import type { ReactNode } from 'react'
import styles from './SecondLine.module.css'

interface SecondLineProps {
  /** What a table's columns say that have no room below 800 px. */
  children: ReactNode
}

/** A line under the name of a table's row, where its columns have no room. */
export function SecondLine({ children }: SecondLineProps) {
  return <span className={styles.line}>{children}</span>
}

/** The part of a second line for columns that stay down to 640 px. */
export function SecondLinePart({ children }: SecondLineProps) {
  return <span className={styles.part}>{children}</span>
}
