import { ChevronDown } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import fieldStyles from './Field.module.css'
import { Field, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import styles from './Select.module.css'

interface SelectOption {
  value: string
  label: string
  disabled?: boolean
}

export interface SelectProps extends FieldProps, Omit<ComponentProps<'select'>, 'id' | 'className' | 'children'> {
  options: readonly SelectOption[]
  /** Shown while `value` is empty; nothing is chosen for the person. */
  placeholder?: string
  icon?: ReactNode
}

/**
 * One of several. The browser's own list on purpose: it is right on phones, in every screen reader and by keyboard, and saves
 * the 11 kB (gz) that Base UI's would add to what is loaded before the first chat.
 */
export function Select(props: SelectProps) {
  const { label, hideLabel, optional, aside, hint, error, options, placeholder, icon, ...rest } = props
  return (
    <Field field={{ label, hint, error, aside, ...(hideLabel && { hideLabel }), ...(optional && { optional }) }}>
      {(control) => (
        <div className={classNames(fieldStyles.box, styles.box)}>
          {icon}
          <select {...rest} {...control} className={classNames(fieldStyles.control, styles.select)}>
            {placeholder !== undefined && (
              <option value="" disabled>
                {placeholder}
              </option>
            )}
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon of={ChevronDown} className={styles.chevron} />
        </div>
      )}
    </Field>
  )
}
