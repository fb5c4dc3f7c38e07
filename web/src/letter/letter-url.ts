import type { MessageView } from '@parley/contract/message-views'

/** Where what is not loaded with the feed is read from, below `/api/v1`. */
export function letterUrl({ conversationId, seq }: Pick<MessageView, 'conversationId' | 'seq'>): string {
  return `/conversations/${conversationId}/messages/${String(seq)}/letter`
}
