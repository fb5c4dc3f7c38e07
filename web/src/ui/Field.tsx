import { type ReactNode, useId } from 'react'
import { useText } from '../i18n/use-text.ts'
import { classNames } from './class-names.ts'
import styles from './Field.module.css'
import hiddenStyles from './VisuallyHidden.module.css'

/** What every field with a label is given. */
export interface FieldProps {
  label: string
  /** For a field whose purpose is plain to the eye (search): the label is only read aloud. */
  hideLabel?: boolean
  /** Marks what may stay empty; everything else is expected. */
  optional?: boolean
  /** Beside the label, e.g. what will happen with it. */
  aside?: ReactNode
  /** Under the field: what belongs here. */
  hint?: ReactNode
  /** What is wrong and what to do. Replaces the hint, and is read out when it appears. */
  error?: string | undefined
}

/** What the control itself must carry. */
export interface FieldControl {
  id: string
  'aria-invalid': boolean | undefined
  'aria-describedby': string | undefined
}

/** Label, control, hint and error, tied together for screen readers. */
export function Field({
  field,
  className,
  children,
}: {
  field: FieldProps
  className?: string | undefined
  children: (control: FieldControl) => ReactNode
}) {
  const { label, hideLabel = false, optional = false, aside, hint, error } = field
  const id = useId()
  const text = useText()
  const hasError = error !== undefined && error !== ''
  const hasHint = !hasError && hint !== undefined
  return (
    <div className={classNames(styles.field, className)}>
      <div className={classNames(styles.heading, hideLabel && hiddenStyles.hidden)}>
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
        {optional && <span className={styles.aside}>{text('ui.optional')}</span>}
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </div>
      {children({
        id,
        'aria-invalid': hasError || undefined,
        'aria-describedby': hasError || hasHint ? `${id}-about` : undefined,
      })}
      {hasHint && (
        <div id={`${id}-about`} className={styles.hint}>
          {hint}
        </div>
      )}
      {/* Always in place: a live region announces only what is put into it later. */}
      <div id={hasError ? `${id}-about` : undefined} className={styles.error} role="alert">
        {hasError && error}
      </div>
    </div>
  )
}
