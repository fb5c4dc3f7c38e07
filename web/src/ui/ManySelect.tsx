import { ChevronDown } from 'lucide-react'
import { type KeyboardEvent, useId } from 'react'
import { Checkbox } from './Checkbox.tsx'
import { classNames } from './class-names.ts'
import fieldStyles from './Field.module.css'
import { Icon } from './Icon.tsx'
import styles from './ManySelect.module.css'

export interface ManySelectProps {
  label: string
  /** What stands there while nothing is chosen. */
  none: string
  options: readonly { value: string; label: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Any of several. Looks like `Select`; its options unfold under it, and stay while more of them are ticked. */
export function ManySelect({ label, none, options, chosen, onChange }: ManySelectProps) {
  const id = useId()
  const names = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label)
  const closeOnEscape = (event: KeyboardEvent<HTMLDetailsElement>) => {
    if (event.key !== 'Escape' || !event.currentTarget.open) return
    event.stopPropagation()
    event.currentTarget.open = false
    event.currentTarget.querySelector('summary')?.focus()
  }
  return (
    <div className={fieldStyles.field}>
      <span id={id} className={fieldStyles.label}>
        {label}
      </span>
      {/* Of one name one is open at a time. */}
      <details className={styles.many} name="many-select" onKeyDown={closeOnEscape}>
        <summary className={classNames(fieldStyles.box, styles.summary)} aria-labelledby={`${id} ${id}-value`}>
          <span id={`${id}-value`} className={styles.value}>
            {names.join(', ') || none}
          </span>
          <Icon of={ChevronDown} className={styles.chevron} />
        </summary>
        <div className={styles.options} role="group" aria-labelledby={id}>
          {options.map((option) => (
            <Checkbox
              key={option.value}
              label={option.label}
              checked={chosen.includes(option.value)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, option.value] : chosen.filter((value) => value !== option.value))
              }
            />
          ))}
        </div>
      </details>
    </div>
  )
}
