import type { ConversationId } from '@parley/contract/ids'
import { lazy, type ReactNode, Suspense } from 'react'
import { useConversation } from '../app/use-desk.ts'
import styles from './OfferedRow.module.css'

const OfferAnswer = lazy(() => import('../holding/OfferAnswer.tsx'))

interface OfferedRowProps {
  id: ConversationId
  onOpen: (id: ConversationId) => void
  /** The row itself. */
  children: ReactNode
}

/** A row of the list with a question under it: will you have this chat? */
export function OfferedRow({ id, onOpen, children }: OfferedRowProps) {
  const view = useConversation(id)
  return (
    <div className={styles.offered}>
      <div className={styles.row}>{children}</div>
      <div className={styles.answer}>
        <Suspense>{view && <OfferAnswer view={view} onAccepted={onOpen} />}</Suspense>
      </div>
    </div>
  )
}
