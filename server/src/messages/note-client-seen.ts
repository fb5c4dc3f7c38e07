import type { ConversationId, WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database } from '../database/database.ts'

/**
 * Our messages up to these numbers are in the client's hands, or read by him. Numbers never go back, and never beyond the newest
 * message; what is read is delivered too. Refuses with `not_found`.
 */
export function noteClientSeen(
  database: Database,
  workspaceId: WorkspaceId,
  conversationId: ConversationId,
  seen: { deliveredSeq?: number; readSeq?: number },
): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    const known = await tx.db
      .selectFrom('conversations')
      .select(['seq', 'delivered_seq', 'read_seq'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', conversationId)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!known) throw new Refusal('not_found')
    const read = Math.max(known.read_seq, Math.min(seen.readSeq ?? 0, known.seq))
    const delivered = Math.max(known.delivered_seq, read, Math.min(seen.deliveredSeq ?? 0, known.seq))
    if (read === known.read_seq && delivered === known.delivered_seq) return
    await saveConversation(tx, conversationId, { delivered_seq: delivered, read_seq: read })
  })
}
