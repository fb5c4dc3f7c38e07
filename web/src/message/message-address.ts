import type { MessageView } from '@parley/contract/message-views'

/** The desk's address of a message, to be copied and opened. */
export function messageAddress({ conversationId, seq }: Pick<MessageView, 'conversationId' | 'seq'>): string {
  return `${location.origin}/chats/${conversationId}?message=${seq}`
}
