import type { ConversationId } from '@parley/contract/ids'
import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import type { Draft } from '../stores/drafts-store.ts'

/** A draft is told so long, ms, after a letter at the latest. */
const restMs = 300

/** The unsent text of a conversation, for where it is only told of: not drawn anew with each letter. That it is gone is told at once. */
export function useRestingDraft(id: ConversationId): Draft {
  const { drafts } = useDesk().stores
  const [draft, setDraft] = useState(() => drafts.find(id))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      timer = undefined
      setDraft(drafts.find(id))
    }
    look()
    const stop = drafts.subscribe(({ byConversation }, before) => {
      if (byConversation.get(id) === before.byConversation.get(id)) return
      if (byConversation.has(id)) timer ??= setTimeout(look, restMs)
      else look()
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [drafts, id])
  return draft
}
