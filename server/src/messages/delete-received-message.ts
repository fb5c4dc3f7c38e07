import type { WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Database } from '../database/database.ts'
import { changeMessage } from './change-message.ts'
import { erasure } from './erase-message.ts'
import type { MessageAddress } from './message-address.ts'

/**
 * The client took his message back: its place stays, and nothing of what it said (domain.md, "Late edits"). Not a counted message:
 * clocks and status stay; the conversation becomes unread. Again: nothing changes. Refuses with `not_found`.
 */
export function deleteReceivedMessage(
  database: Database,
  workspaceId: WorkspaceId,
  address: MessageAddress,
): Promise<void> {
  return changeMessage(
    database,
    workspaceId,
    address,
    (message, tx) => {
      if (message.kind !== 'in') throw new Refusal('not_found')
      if (message.isDeleted) return null
      return erasure(tx, address, message, { files: 'removed' })
    },
    { attention: true },
  )
}
