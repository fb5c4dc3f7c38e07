import type { OperatorId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'

/** Whether a chat asks for this operator: his own with something unread, or one that he may take and hears of. */
export function isWaitingFor(
  me: OperatorId,
  { chat, unread, waitingSince }: ConversationView,
  hears: boolean,
): boolean {
  if (chat.state === 'active') return chat.holderId === me && unread > 0
  if (chat.state === 'finished' || chat.state === 'bot' || waitingSince === null) return false
  return chat.offer === null ? hears : chat.offer.operatorId === me
}
