import type { WorkspaceId } from '@parley/contract/ids'
import type { AttachmentView } from '@parley/contract/message-views'
import type { Database } from '../database/database.ts'
import { attachFiles } from './attach-files.ts'
import { changeMessage } from './change-message.ts'
import type { MessageAddress } from './message-address.ts'

/**
 * A further part of an album: its files join the message of the first part, and so does its caption if that had none. A file
 * that is there already is not added again. Refuses with `not_found`.
 */
export function appendAttachments(
  database: Database,
  workspaceId: WorkspaceId,
  address: MessageAddress,
  part: { attachments: readonly AttachmentView[]; text?: string },
): Promise<void> {
  return changeMessage(database, workspaceId, address, async (message, tx) => {
    const known = new Set(message.attachments.map(({ fileId }) => fileId))
    const added = part.attachments.filter(({ fileId }) => !known.has(fileId))
    if (added.length === 0) return null
    await attachFiles(tx, address.conversationId, added)
    return {
      attachments: JSON.stringify([...message.attachments, ...added]),
      ...(message.text === '' && part.text ? { text: part.text } : {}),
    }
  })
}
