import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './LinkButton.module.css'

/** An act inside running text or at the right of a line, drawn as a link: accent words, at least 24 px high to press. */
export function LinkButton({
  icon,
  className,
  children,
  ...rest
}: Omit<ComponentProps<'button'>, 'type'> & { icon?: ReactNode }) {
  return (
    <button {...rest} type="button" className={classNames(styles.link, className)}>
      {icon}
      {children}
    </button>
  )
}
