import { Clock, Paperclip } from 'lucide-react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import type { OutboxEntry } from '../stores/outbox-store.ts'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './MessageBlock.module.css'
import { MessageText } from './MessageText.tsx'
import ownStyles from './UnsentBlock.module.css'

/** A message on its way to the server: it stands where it will stand, with a clock. */
export function UnsentBlock({ entry, isGroupStart }: { entry: OutboxEntry; isGroupStart: boolean }) {
  const text = useText()
  const moments = useMoments()
  const isLost = useStore(useDesk().stores.connection, (connection) => connection.state !== 'live')
  const word = text(isLost ? 'delivery.afterConnection' : 'delivery.sending')
  return (
    <article
      className={classNames(styles.message, styles.ours, isGroupStart && styles.first)}
      aria-label={`${text('chats.you')}, ${moments.time(entry.createdAt)}, ${word}`}
      tabIndex={-1}
    >
      {(isGroupStart || isLost) && (
        <div className={styles.meta} aria-hidden>
          <span className={styles.author}>{text('chats.you')}</span> <time>{moments.time(entry.createdAt)}</time>
          <span className={ownStyles.state}>
            <Icon of={Clock} size={12} /> {word}
          </span>
        </div>
      )}
      <div className={styles.line}>
        <div className={styles.block}>
          {entry.text !== '' && <MessageText text={entry.text} />}
          {entry.files.map((file) => (
            <span key={file.localId} className={ownStyles.file}>
              <Icon of={Paperclip} /> {file.name}
            </span>
          ))}
        </div>
      </div>
    </article>
  )
}
