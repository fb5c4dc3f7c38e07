import { useText } from '../i18n/use-text.ts'
import styles from './SkeletonRows.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** Rows in their final height while nothing is known yet. Appears after 150 ms, so that a fast answer never flashes. */
export function SkeletonRows({ count, withAvatar = false }: { count: number; withAvatar?: boolean }) {
  const text = useText()
  return (
    <div className={styles.rows} role="status">
      <VisuallyHidden>{text('ui.loading')}</VisuallyHidden>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className={styles.row} aria-hidden>
          {withAvatar && <span className={styles.avatar} />}
          <span className={styles.lines}>
            {/* Unequal widths read as text; the same ones on each load. */}
            <span className={styles.line} style={{ width: `${38 + ((row * 29) % 34)}%` }} />
            <span className={styles.line} style={{ width: `${52 + ((row * 17) % 40)}%` }} />
          </span>
        </div>
      ))}
    </div>
  )
}
