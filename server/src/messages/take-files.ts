import type { ConversationId, FileId, OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { AttachmentView } from '@parley/contract/views'
import type { Tx } from '../database/database.ts'
import { attachFiles } from './attach-files.ts'
import { attachmentKind } from './attachment-kind.ts'

/** The sender's own uploads become readable with the conversation. Refuses with `file_missing`. */
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
  const attachments = fileIds.map((fileId): AttachmentView => {
    const file = files.find(({ id }) => id === fileId)
    if (!file) throw new Refusal('file_missing')
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
