import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import styles from './Button.module.css'
import { classNames } from './class-names.ts'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  /** `primary` once a view; `secondary` has an edge; `quiet` is text; `danger` for what harms. */
  tone?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'small' | 'normal' | 'large'
  type?: 'button' | 'submit'
  icon?: ReactNode
  /** Shown after the words, e.g. `Ctrl+Enter`. The key itself is bound elsewhere. */
  shortcut?: string | undefined
  /** Waiting for the server: keeps focus and width, ignores presses. The spinner stands in the icon's place, else over the words. */
  busy?: boolean | undefined
  /** Fills its container; the words begin at its left edge where a shortcut stands right. */
  wide?: boolean
}

/** A button with words. */
export function Button(props: ButtonProps) {
  const {
    tone = 'secondary',
    size = 'normal',
    type = 'button',
    icon,
    shortcut,
    busy = false,
    wide = false,
    className,
    children,
    onClick,
    ...rest
  } = props
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // A busy submit button must not submit twice.
    if (busy) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      {...rest}
      type={type}
      className={classNames(styles.button, styles[tone], styles[size], wide && styles.wide, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      onClick={press}
    >
      {busy ? <span className={styles.spinner} data-over={icon === undefined || undefined} aria-hidden /> : icon}
      <span className={styles.words}>{children}</span>
      {shortcut !== undefined && (
        <span className={styles.shortcut} aria-hidden>
          {shortcut}
        </span>
      )}
    </button>
  )
}
