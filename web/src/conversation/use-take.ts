import type { ConversationId } from '@parley/contract/ids'
import { useEffect, useRef } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useMe } from '../app/use-desk.ts'
import { noteSought } from '../chats/sought-chat.ts'

/**
 * Making a chat one's own. Routing may give a chat to who looks at it in the moment in which he presses the key of the lock:
 * then the key means «take it» still, and does not let go of what he wanted.
 */
export function useTake(id: ConversationId, isMine: boolean, isShown: boolean): ReturnType<typeof useCommand> {
  const take = useCommand()
  const load = useMe()?.load
  // Why it was refused held for the chats that one had then.
  useEffect(() => take.clear(), [load, isShown])
  const wasMine = useRef(isMine)
  const hasAsked = useRef(false)
  useEffect(() => {
    if (isMine === wasMine.current) return
    wasMine.current = isMine
    if (isMine && isShown && !hasAsked.current) noteSought(id)
    hasAsked.current = false
  }, [id, isMine, isShown])
  return {
    ...take,
    async run(act) {
      hasAsked.current = true
      const isDone = await take.run(act)
      if (!isDone) hasAsked.current = false
      return isDone
    },
  }
}
