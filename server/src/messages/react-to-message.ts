import type { WorkspaceId } from '@parley/contract/ids'
import type { Database } from '../database/database.ts'
import { changeMessage } from './change-message.ts'
import type { MessageAddress } from './message-address.ts'

/** The client's own emoji on a message: `reactions` is all that he has on it now. Refuses with `not_found`. */
export function reactToMessage(
  database: Database,
  workspaceId: WorkspaceId,
  address: MessageAddress,
  reactions: readonly string[],
): Promise<void> {
  return changeMessage(database, workspaceId, address, (message) =>
    message.reactions.length === reactions.length &&
    message.reactions.every((emoji, place) => emoji === reactions[place])
      ? null
      : { reactions: [...reactions] },
  )
}
