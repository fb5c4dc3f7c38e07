import { type ComponentProps, type ReactNode, useId } from 'react'
import styles from './Checkbox.module.css'
import { classNames } from './class-names.ts'
import hiddenStyles from './VisuallyHidden.module.css'

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'className' | 'id'> {
  label: ReactNode
  hideLabel?: boolean
  hint?: ReactNode
  /** Some of what it stands for is chosen. */
  mixed?: boolean
}

/** A native checkbox in the desk's clothes; the whole line is its target. */
export function Checkbox({ label, hideLabel = false, hint, mixed = false, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <div className={styles.line}>
      <input
        {...rest}
        ref={(input) => {
          if (input) input.indeterminate = mixed
        }}
        id={id}
        type="checkbox"
        className={styles.box}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
      <label htmlFor={id} className={classNames(styles.label, hideLabel && hiddenStyles.hidden)}>
        {label}
      </label>
      {hint !== undefined && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
    </div>
  )
}
