import type { ConversationId, FileId, OperatorId } from '@parley/contract/ids'
import type { AttachmentView } from '@parley/contract/message-views'
import { Refusal } from '@parley/contract/refusals'
import type { Tx } from '../database/database.ts'
import { attachFiles } from './attach-files.ts'
import { attachmentKind } from './attachment-kind.ts'

/** The sender's own uploads become readable with the conversation. Refuses with `file_missing`, `file_too_large` (with `limit`). */
export async function takeFiles(
  tx: Tx,
  operatorId: OperatorId,
  conversationId: ConversationId,
  fileIds: readonly FileId[],
): Promise<AttachmentView[]> {
  if (fileIds.length === 0) return []
  const files = await tx.db
    .selectFrom('files')
    .select(['id', 'name', 'type', 'size', 'width', 'height'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', fileIds)
    .where('uploaded_by', '=', operatorId)
    .where('state', '=', 'ready')
    .where((eb) => eb.or([eb('conversation_id', 'is', null), eb('conversation_id', '=', conversationId)]))
    .execute()
  const limit = await channelLimit(tx, conversationId)
  const attachments = fileIds.map((fileId): AttachmentView => {
    const file = files.find(({ id }) => id === fileId)
    if (!file) throw new Refusal('file_missing')
    if (file.size > limit) throw new Refusal('file_too_large', { limit })
    const { name, type, size, width, height } = file
    return {
      fileId,
      kind: attachmentKind(type),
      name,
      type,
      size,
      state: 'ready',
      ...(width === null ? {} : { width }),
      ...(height === null ? {} : { height }),
    }
  })
  await attachFiles(tx, conversationId, attachments)
  return attachments
}

/** The channel's own limit: what was uploaded for nowhere in particular may be too much for it (D-19). */
async function channelLimit(tx: Tx, conversationId: ConversationId): Promise<number> {
  const channel = await tx.db
    .selectFrom('conversations as c')
    .innerJoin('channels as h', (join) =>
      join.onRef('h.workspace_id', '=', 'c.workspace_id').onRef('h.id', '=', 'c.channel_id'),
    )
    .select('h.upload_limit_bytes as limit')
    .where('c.workspace_id', '=', tx.workspaceId)
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
  return channel?.limit ?? Infinity
}
