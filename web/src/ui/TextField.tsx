import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import styles from './Field.module.css'
import { Field, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'

export interface TextFieldProps extends FieldProps, Omit<ComponentProps<'input'>, 'id' | 'className' | 'type'> {
  type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'tel' | 'number' | 'date' | 'time' | 'datetime-local'
  /** Inside the box, left. */
  icon?: ReactNode
  /** Inside the box, right. */
  trailing?: ReactNode
  className?: string | undefined
}

/** One line of text. A password can be shown; paste and password managers are never hindered. */
export function TextField(props: TextFieldProps) {
  const { label, hideLabel, optional, aside, hint, error, type = 'text', icon, trailing, className, ...rest } = props
  const text = useText()
  const [isRevealed, setRevealed] = useState(false)
  const isPassword = type === 'password'
  return (
    <Field
      field={{ label, hint, error, aside, ...(hideLabel && { hideLabel }), ...(optional && { optional }) }}
      className={className}
    >
      {(control) => (
        <div className={styles.box}>
          {icon}
          <input
            {...rest}
            {...control}
            // What is wrong may stand elsewhere: two fields share one sentence.
            aria-invalid={control['aria-invalid'] ?? rest['aria-invalid']}
            type={isPassword && isRevealed ? 'text' : type}
            className={styles.control}
          />
          {trailing}
          {isPassword && (
            <IconButton
              size="small"
              label={text(isRevealed ? 'ui.hidePassword' : 'ui.showPassword')}
              icon={<Icon of={isRevealed ? EyeOff : Eye} />}
              onClick={() => setRevealed(!isRevealed)}
            />
          )}
        </div>
      )}
    </Field>
  )
}
