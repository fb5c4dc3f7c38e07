import type { ConversationView } from '@parley/contract/views'
import { lazy, Suspense } from 'react'
import { useText } from '../i18n/use-text.ts'
import styles from './Composer.module.css'
import { ReplyWindow } from './ReplyWindow.tsx'
import type { Reply } from './use-reply.ts'

const CollisionNotice = lazy(() => import('./CollisionNotice.tsx'))

interface ReplyWarningsProps {
  view: ConversationView
  reply: Reply
  /** What did not succeed and why, in words. */
  problems: readonly string[]
  /** What a colleague answered meanwhile has been read. */
  onRead: () => void
}

/** Above the field: why nothing can be sent, until when one may write, what did not succeed, and what a colleague answered meanwhile. */
export function ReplyWarnings({ view, reply, problems, onRead }: ReplyWarningsProps) {
  const text = useText()
  const { cannotSend, channel, collision } = reply
  return (
    <>
      {cannotSend !== null && <p className={styles.reason}>{text(cannotSend)}</p>}
      {channel !== undefined && cannotSend === null && <ReplyWindow view={view} channel={channel} />}
      {problems.length > 0 && (
        <div className={styles.problems} role="alert">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </div>
      )}
      {collision.replies.length > 0 && (
        <Suspense>
          <CollisionNotice
            replies={collision.replies}
            onSend={reply.send}
            onDismiss={() => {
              collision.dismiss()
              onRead()
            }}
          />
        </Suspense>
      )}
    </>
  )
}
