import type { ConversationId } from '@parley/contract/ids'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'

/** What of a conversation changes without a message and without its chat. */
export interface ConversationChange {
  readonly unread?: number
  readonly delivered_seq?: number
  readonly read_seq?: number
}

/** Writes the change, if any, and tells the feed that the row of the list is to be shown anew. */
export async function saveConversation(
  tx: Tx,
  conversationId: ConversationId,
  change: ConversationChange = {},
): Promise<void> {
  await tx.db
    .updateTable('conversations')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .execute()
  appendEvent(tx, 'conversation', conversationId)
}
