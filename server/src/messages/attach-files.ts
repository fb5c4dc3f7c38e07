import type { ConversationId } from '@parley/contract/ids'
import type { AttachmentView } from '@parley/contract/message-views'
import type { Tx } from '../database/database.ts'

/** Who may read the conversation may read these files from now on, and they are kept as long as it is. */
export async function attachFiles(
  tx: Tx,
  conversationId: ConversationId,
  attachments: readonly AttachmentView[],
): Promise<void> {
  if (attachments.length === 0) return
  await tx.db
    .updateTable('files')
    .set({ conversation_id: conversationId })
    .where('workspace_id', '=', tx.workspaceId)
    .where(
      'id',
      'in',
      attachments.map(({ fileId }) => fileId),
    )
    .where('conversation_id', 'is', null)
    .execute()
}
