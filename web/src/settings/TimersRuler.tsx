import type { Settings } from '@parley/contract/settings'
import { useText } from '../i18n/use-text.ts'
import { clockText } from '../ui/time-text.ts'
import styles from './TimersRuler.module.css'
import { timerMarks } from './timer-marks.ts'

/** One chat in which the operator is silent, drawn as time: the rail of the list, laid down. */
export function TimersRuler({ target, settings }: { target: number; settings: Settings }) {
  const text = useText()
  const marks = timerMarks(target, settings)
  return (
    <ol className={styles.ruler} aria-label={text('queue.ruler')}>
      {marks.map(({ what, at }) => (
        <li key={what} className={styles[what]}>
          <span className={styles.time}>{clockText(at * 60)}</span> {text(`queue.mark.${what}`)}
        </li>
      ))}
    </ol>
  )
}
