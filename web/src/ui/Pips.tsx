import { classNames } from './class-names.ts'
import styles from './Pips.module.css'

/**
 * One mark for load everywhere: filled places, half-filled ones that are only offered, empty ones. `small` is 7 × 4 for the
 * rail, `large` 12 × 7 for tables. Silent: the numbers stand beside it.
 */
export function Pips({
  used,
  offered = 0,
  limit,
  size = 'small',
}: {
  used: number
  offered?: number
  limit: number
  size?: 'small' | 'large'
}) {
  const places = Array.from({ length: Math.max(limit, used + offered) }, (_, place) => place)
  return (
    <span className={classNames(styles.pips, styles[size])} aria-hidden>
      {places.map((place) => (
        <span
          key={place}
          className={classNames(styles.pip, place < used ? styles.full : place < used + offered && styles.half)}
        />
      ))}
    </span>
  )
}
