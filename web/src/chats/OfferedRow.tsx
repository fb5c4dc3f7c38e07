import type { ConversationId } from '@parley/contract/ids'
import type { ReactNode } from 'react'
import { useConversation } from '../app/use-desk.ts'
import { OfferAnswer } from '../holding/OfferAnswer.tsx'
import styles from './OfferedRow.module.css'

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
      <div className={styles.answer}>{view && <OfferAnswer view={view} onAccepted={onOpen} />}</div>
    </div>
  )
}
