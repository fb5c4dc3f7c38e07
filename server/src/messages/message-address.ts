import type { ConversationId } from '@parley/contract/ids'

/** One message: its conversation and its number there. */
export interface MessageAddress {
  readonly conversationId: ConversationId
  readonly seq: number
}
