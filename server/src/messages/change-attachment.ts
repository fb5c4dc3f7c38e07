import type { WorkspaceId } from '@parley/contract/ids'
import type { AttachmentView } from '@parley/contract/message-views'
import type { Database } from '../database/database.ts'
import { changeMessage } from './change-message.ts'
import type { MessageAddress } from './message-address.ts'

/** A file that was being fetched is there, or cannot be had: its attachment says so from now on. Refuses with `not_found`. */
export function changeAttachment(
  database: Database,
  workspaceId: WorkspaceId,
  address: MessageAddress,
  attachment: AttachmentView,
): Promise<void> {
  return changeMessage(database, workspaceId, address, ({ attachments }) =>
    attachments.some(({ fileId }) => fileId === attachment.fileId)
      ? {
          attachments: JSON.stringify(
            attachments.map((known) => (known.fileId === attachment.fileId ? attachment : known)),
          ),
        }
      : null,
  )
}
