import type { ConversationId, FileId, WorkspaceId } from '@parley/contract/ids'
import type { AttachmentView } from '@parley/contract/message-views'
import { Refusal } from '@parley/contract/refusals'
import type { Database } from '../../database/database.ts'
import { attachmentKind } from '../../messages/attachment-kind.ts'

/**
 * The files that a visitor sends: uploaded by himself, waiting for a message or already in this conversation (the same message again).
 * In the order in which he named them.
 * @throws Refusal `file_missing`
 */
export async function takeVisitorFiles(
  database: Database,
  owner: {
    readonly workspaceId: WorkspaceId
    readonly ownerId: string
    readonly conversationId: ConversationId | null
  },
  fileIds: readonly FileId[],
): Promise<AttachmentView[]> {
  if (fileIds.length === 0) return []
  const rows = await database.transaction(owner.workspaceId, (tx) =>
    tx.db
      .selectFrom('files')
      .select(['id', 'name', 'type', 'size', 'width', 'height', 'conversation_id'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', 'in', [...fileIds])
      .where('uploaded_by', '=', owner.ownerId)
      .where('state', '=', 'ready')
      .execute(),
  )
  return fileIds.map((fileId) => {
    const row = rows.find(({ id }) => id === fileId)
    if (!row || (row.conversation_id !== null && row.conversation_id !== owner.conversationId))
      throw new Refusal('file_missing')
    const { name, type, size, width, height } = row
    const shape = width === null || height === null ? {} : { width, height }
    return { fileId, kind: attachmentKind(type), name, type, size, ...shape, state: 'ready' }
  })
}
