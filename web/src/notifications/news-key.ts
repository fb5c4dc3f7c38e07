import type { ConversationId } from '@parley/contract/ids'

/** The key of a chat's pop-up: one at a time, and none once the chat is looked at. */
export function newsKeyOf(id: ConversationId): string {
  return `news ${id}`
}
