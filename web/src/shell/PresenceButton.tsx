import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/Icon.tsx'
import { Pips } from '../ui/Pips.tsx'
import styles from './PresenceButton.module.css'

export interface PresenceButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'children'> {
  /** «Активен» or «Неактивен», always in words. */
  word: string
  isAvailable: boolean
  used: number
  offered?: number
  limit: number
  /** `rail` stands in the nav rail, `bar` in the head of the phone's list. */
  shape?: 'rail' | 'bar'
}

/** One's own state and load: `Активен 4/5` and the same in pips. Opens the menu that changes it. */
export function PresenceButton(props: PresenceButtonProps) {
  const { word, isAvailable, used, offered = 0, limit, shape = 'rail', className, ...rest } = props
  return (
    <button {...rest} type="button" className={classNames(styles.button, styles[shape], className)}>
      {shape === 'bar' && <span className={classNames(styles.dot, isAvailable && styles.available)} aria-hidden />}
      <span className={styles.word}>{word}</span>
      <span className={classNames(styles.load, used > 9 && limit > 9 && styles.long)}>
        {used}/{limit}
        {shape === 'rail' && <Icon of={ChevronDown} size={12} />}
      </span>
      <Pips used={used} offered={offered} limit={limit} />
    </button>
  )
}
