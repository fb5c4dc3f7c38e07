import type { ClientCase } from '@parley/contract/routes-widget'
import type { Words } from '../words/words.ts'
import styles from './Cases.module.css'

/** The status as its client means it: whose turn it is. */
export function StatusPill({ words, status }: { words: Words; status: ClientCase['status'] }) {
  return <span class={`${styles.pill} ${styles[status] ?? ''}`}>{words.cases.status[status]}</span>
}
