import type { MessageView } from '@parley/contract/message-views'
import type { ConversationView } from '@parley/contract/views'
import { useCallback, useMemo, useState } from 'react'
import { useChatSettings } from '../holding/use-chat-settings.ts'
import { borderSeq } from './case-of-stream.ts'

interface PreviousCase {
  /** What is drawn. */
  messages: readonly MessageView[]
  isHidden: boolean
  /** Null: history is continuous, nothing is ever hidden. */
  onToggle: (() => void) | null
  /** Shows what is hidden where that message is among it. */
  reveal: (seq: number) => void
}

/** What came before the live case: behind a link where the queue's history is collapsed (O-21..O-23, K15). */
export function usePreviousCase(view: ConversationView, loaded: readonly MessageView[]): PreviousCase {
  const isCollapsed = useChatSettings(view.queueId).feedHistory === 'collapsed'
  const [shownFor, setShownFor] = useState<ConversationView['case']['id'] | null>(null)
  const caseId = view.case.id
  const from = isCollapsed ? borderSeq(loaded, caseId) : null
  const isHidden = from !== null && shownFor !== caseId
  const messages = useMemo(
    () => (isHidden ? loaded.filter((message) => message.seq >= from) : loaded),
    [loaded, isHidden, from],
  )
  const reveal = useCallback(
    (seq: number) => {
      if (from !== null && seq < from) setShownFor(caseId)
    },
    [from, caseId],
  )
  return {
    messages,
    isHidden,
    onToggle: isCollapsed ? () => setShownFor(isHidden ? caseId : null) : null,
    reveal,
  }
}
