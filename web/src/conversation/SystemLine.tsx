import type { MessageView } from '@parley/contract/views'
import { Bot } from 'lucide-react'
import { useDesk, useOperator } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { MessageText } from './MessageText.tsx'
import styles from './SystemLine.module.css'

/** What happened to the chat, as one line; a text that the client read too stands as a block of its own. */
export function SystemLine({ message }: { message: MessageView }) {
  const text = useText()
  const moments = useMoments()
  const { session } = useDesk()
  const operator = useOperator(message.operatorId)
  const time = moments.time(Date.parse(message.createdAt))
  const { notice } = message
  if (notice === 'busy' || notice === 'off_shift') {
    return (
      <div className={styles.automatic} data-seq={message.seq}>
        <span className={styles.label}>
          <Icon of={Bot} />
          {text('chats.automatic')} <time dateTime={message.createdAt}>{time}</time>
        </span>
        <MessageText text={message.text} />
      </div>
    )
  }
  const isMine = message.operatorId === session.operatorId
  const name = operator?.name ?? ''
  return (
    <p className={styles.line} data-seq={message.seq}>
      {notice === null ? message.text : words(notice)} · <time dateTime={message.createdAt}>{time}</time>
    </p>
  )

  function words(event: 'taken' | 'assigned' | 'released' | 'finished' | 'reopened'): string {
    if (event === 'reopened') return text('notice.reopened')
    if (isMine) return text(`notice.mine.${event}`)
    return name === '' ? text(`notice.nobody.${event}`) : text(`notice.by.${event}`, { name })
  }
}
