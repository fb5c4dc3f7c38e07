import type { OperatorId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'

/** Until when an operator may accept a chat, ms since 1970 by the server's clock; null: it is not offered to him (E-7). */
export function offeredUntil({ chat }: ConversationView, me: OperatorId): number | null {
  if (chat.state !== 'waiting' || chat.offer?.operatorId !== me) return null
  return Date.parse(chat.offer.until)
}
