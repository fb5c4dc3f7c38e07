import styles from './CountBadge.module.css'
import { classNames } from './class-names.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** A small number on something: what is new there. Above 99 it says `99+`. Nothing at 0. */
export function CountBadge({ count, label, tone = 'ink' }: { count: number; label: string; tone?: 'ink' | 'danger' }) {
  if (count <= 0) return null
  return (
    <span className={classNames(styles.badge, styles[tone])}>
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  )
}
