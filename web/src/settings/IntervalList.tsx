import { Plus, X } from 'lucide-react'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { TextField } from '../ui/TextField.tsx'
import { intervalWords } from './CalendarSummary.tsx'
import { breaksOf, type Interval, intervalProblem, nextInterval } from './hours-rules.ts'
import styles from './IntervalList.module.css'

interface IntervalListProps {
  /** Whose hours: read aloud with each field. */
  label: string
  intervals: readonly Interval[]
  onChange: (intervals: Interval[]) => void
}

/** The hours of one day: from, to, as often as there are breaks; none = closed. Gaps between them are named. */
export function IntervalList({ label, intervals, onChange }: IntervalListProps) {
  const text = useText()
  const problem = intervalProblem(intervals)
  const breaks = problem === null ? breaksOf(intervals) : []
  const put = (index: number, change: Partial<Interval>) =>
    onChange(intervals.map((interval, place) => (place === index ? { ...interval, ...change } : interval)))
  return (
    <div className={styles.list}>
      {intervals.length === 0 && <span className={styles.closed}>{text('hours.closed')}</span>}
      {intervals.map((interval, index) => (
        // Two of a day differ by their place alone while they are being written.
        <div key={index} className={styles.interval}>
          <TextField
            type="time"
            label={text('hours.from', { day: label })}
            hideLabel
            aria-invalid={problem !== null || undefined}
            value={interval.from}
            onChange={(event) => put(index, { from: event.target.value })}
          />
          <span aria-hidden>–</span>
          <TextField
            type="time"
            label={text('hours.to', { day: label })}
            hideLabel
            aria-invalid={problem !== null || undefined}
            value={interval.to === '24:00' ? '00:00' : interval.to}
            onChange={(event) => put(index, { to: event.target.value === '00:00' ? '24:00' : event.target.value })}
          />
          <IconButton
            size="small"
            label={text('hours.removeInterval', { day: label, hours: intervalWords(interval) })}
            icon={<Icon of={X} />}
            onClick={() => onChange(intervals.filter((_, place) => place !== index))}
          />
        </div>
      ))}
      <LinkButton
        icon={<Icon of={Plus} size={14} />}
        aria-label={`${label}: ${text('hours.addInterval')}`}
        onClick={() => onChange([...intervals, nextInterval(intervals)])}
      >
        {text('hours.addInterval')}
      </LinkButton>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {text(`hours.problem.${problem}`)}
        </p>
      )}
      {breaks.length > 0 && (
        <p className={styles.closed}>{text('hours.break', { hours: breaks.map(intervalWords).join(', ') })}</p>
      )}
    </div>
  )
}
