import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { TextField } from '../ui/TextField.tsx'
import styles from './NumberField.module.css'
import { isInRange, type NumberRange } from './setting-kinds.ts'

interface NumberFieldProps {
  label: string
  hint?: ReactNode
  aside?: ReactNode
  /** After the number: `мин`. */
  unit?: string
  range: NumberRange
  /** `NaN`: the field was emptied. */
  value: number
  disabled?: boolean
  onChange: (value: number) => void
}

/** A whole number with its unit. Says its range when it is left, and keeps what was typed. */
export function NumberField({ label, hint, aside, unit, range, value, disabled, onChange }: NumberFieldProps) {
  const text = useText()
  const isWrong = disabled !== true && !isInRange(value, range)
  return (
    <TextField
      className={styles.number ?? ''}
      type="number"
      inputMode="numeric"
      label={label}
      hint={hint}
      aside={aside}
      error={isWrong ? text('setting.range', { min: range.minimum, max: range.maximum }) : undefined}
      min={range.minimum}
      max={range.maximum}
      disabled={disabled}
      value={Number.isNaN(value) ? '' : value}
      trailing={unit === undefined ? undefined : <span aria-hidden>{unit}</span>}
      onChange={(event) => onChange(event.target.valueAsNumber)}
    />
  )
}
