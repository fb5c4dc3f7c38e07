import type { MessageView } from '@parley/contract/message-views'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { firstName } from '../chats/short-name.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { dot } from '../ui/dotted.ts'
import styles from './CollisionNotice.module.css'

interface CollisionNoticeProps {
  replies: readonly MessageView[]
  onSend: () => void
  onDismiss: () => void
}

/** «Пока вы писали, Иван ответил»: with his words, before a second answer leaves. */
export default function CollisionNotice({ replies, onSend, onDismiss }: CollisionNoticeProps) {
  const text = useText()
  const moments = useMoments()
  const operators = useStore(useDesk().stores.operators, (state) => state.byId)
  return (
    <div className={styles.notice} role="alert">
      <p className={styles.title}>{text('collision.answered')}</p>
      <ul>
        {replies.map(({ seq, operatorId, text: words, createdAt }) => (
          <li key={seq} className={styles.reply}>
            <b>{firstName((operatorId && operators.get(operatorId)?.name) ?? '')}</b>{' '}
            {moments.time(Date.parse(createdAt))}
            {dot}
            {words}
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Button size="small" onClick={onSend}>
          {text('collision.sendAnyway')}
        </Button>
        <Button size="small" tone="quiet" onClick={onDismiss}>
          {text('collision.keepWriting')}
        </Button>
      </div>
    </div>
  )
}
