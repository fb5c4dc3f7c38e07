import type { ConversationId, OperatorId } from '@parley/contract/ids'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { typingHoldsMs } from '../stores/typing-store.ts'
import { useHasPassed } from '../ui/clock.ts'

/** Who types in a conversation just now: the client, a colleague, or nobody (null). */
export function useTyping(id: ConversationId): 'client' | OperatorId | null {
  const { stores } = useDesk()
  const typing = useStore(stores.typing, (state) => state.byConversation.get(id))
  const lastInAt = useStore(stores.conversations, (state) => state.byId.get(id)?.view.lastInAt ?? null)
  const isOver = useHasPassed(typing?.until ?? null)
  if (typing === undefined || isOver) return null
  if (typing.operatorId !== null) return typing.operatorId
  // What he typed has come.
  const hasCome = lastInAt !== null && Date.parse(lastInAt) >= typing.until - typingHoldsMs
  return hasCome ? null : 'client'
}
