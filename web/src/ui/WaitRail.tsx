import { classNames } from './class-names.ts'
import styles from './WaitRail.module.css'

/** How a wait stands against its target: up to a half, up to the whole, past it. */
export type WaitLevel = 'ok' | 'warn' | 'over'

/** The level of a wait that has used this fraction of its target (1 = the whole target). */
export function waitLevel(fraction: number): WaitLevel {
  if (fraction >= 1) return 'over'
  return fraction >= 0.5 ? 'warn' : 'ok'
}

/**
 * A bar that fills from below as somebody waits: plain, then striped, then solid with a notch, so that it reads without colour.
 * As high as its container; 4 px wide. Nobody waits: render none. Silent for screen readers: the time stands beside it in words.
 */
export function WaitRail({ fraction, level = waitLevel(fraction) }: { fraction: number; level?: WaitLevel }) {
  const filled = Math.min(1, Math.max(0.04, fraction))
  return <span className={classNames(styles.rail, styles[level])} style={{ '--filled': filled }} aria-hidden />
}
