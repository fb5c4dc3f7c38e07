import type { MessageView } from '@parley/contract/message-views'
import { Bot } from 'lucide-react'
import type { ReactNode } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import { dot } from '../ui/dotted.ts'
import { Icon } from '../ui/Icon.tsx'
import { MessageText } from './MessageText.tsx'
import { isReadByClient, noticeText } from './notice-text.ts'
import styles from './SystemLine.module.css'

/** What happened to the chat, as one line; a text that the client read too stands as a block of its own. */
export function SystemLine({ message, action }: { message: MessageView; action?: ReactNode }) {
  const text = useText()
  const moments = useMoments()
  const { session, stores } = useDesk()
  const at = Date.parse(message.createdAt)
  const time = moments.time(at)
  if (isReadByClient(message)) {
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
  // Names hardly ever change, and a line is drawn once: it does not follow the registers.
  const words = noticeText(text, message, {
    me: session.operatorId,
    operator: (id) => stores.operators.getState().byId.get(id)?.name,
    queue: (id) => stores.queues.getState().byId.get(id)?.name,
    moment: (moment) => moments.short(Date.parse(moment), at),
  })
  return (
    <p className={styles.line} data-seq={message.seq}>
      {/* The time does not stand alone in a second line. */}
      {words}&nbsp;·&nbsp;<time dateTime={message.createdAt}>{time}</time>
      {action && dot}
      {action}
    </p>
  )
}
