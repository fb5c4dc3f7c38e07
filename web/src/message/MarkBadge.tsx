import type { Mark } from '@parley/contract/message-views'
import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { useText } from '../i18n/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './MarkBadge.module.css'

/** How the operator took a message of the client, at its corner. */
export function MarkBadge({ mark }: { mark: Mark }) {
  const text = useText()
  const words = text(`message.marked.${mark}`)
  return (
    <span className={classNames(styles.badge, styles[mark])} role="img" aria-label={words} title={words}>
      <Icon of={mark === 'positive' ? ThumbsUp : ThumbsDown} size={12} />
    </span>
  )
}
