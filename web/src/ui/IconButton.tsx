import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './IconButton.module.css'
import { Tooltip } from './Tooltip.tsx'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'children' | 'aria-label'> {
  /** Names the button for everybody: read aloud, and shown on hover and focus. */
  label: string
  icon: ReactNode
  /** Shown in the tooltip, e.g. `Alt+I`. The key itself is bound elsewhere. */
  shortcut?: string | undefined
  size?: 'small' | 'normal' | 'large'
  /** `edged` stands on text or pictures, `plain` beside other controls. */
  tone?: 'plain' | 'edged' | 'primary'
  /** For a button that stays pressed. */
  pressed?: boolean | undefined
}

/** A button that is only an icon; never smaller than 24 × 24. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, shortcut, size = 'normal', tone = 'plain', pressed, className, ...rest } = props
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <button
        {...rest}
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(styles.button, styles[size], styles[tone], className)}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
