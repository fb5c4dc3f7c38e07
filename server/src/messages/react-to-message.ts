import type { WorkspaceId } from '@parley/contract/ids'
import { restartIdleFinish } from '../chats/restart-idle-finish.ts'
import type { Database } from '../database/database.ts'
import { noteReactions } from '../notes/note-reactions.ts'
import { changeMessage } from './change-message.ts'
import type { MessageAddress } from './message-address.ts'

/**
 * The client's own emoji on a message: `reactions` is all that he has on it now. Each is a note in the message's case as well (O-25,
 * E-5), and a new one keeps the chat from finishing by itself (T2). The same ones again change nothing. Refuses with `not_found`.
 */
export function reactToMessage(
  database: Database,
  workspaceId: WorkspaceId,
  address: MessageAddress,
  reactions: readonly string[],
): Promise<void> {
  return changeMessage(database, workspaceId, address, async (message, tx) => {
    const added = reactions.filter((emoji) => !message.reactions.includes(emoji))
    const withdrawn = message.reactions.filter((emoji) => !reactions.includes(emoji))
    if (added.length === 0 && withdrawn.length === 0) return null
    await noteReactions(tx, address, { added, withdrawn })
    if (added.length > 0) await restartIdleFinish(tx, address)
    return { reactions: [...reactions] }
  })
}
