import type { Database } from '../database/database.ts'
import { changeMessage } from '../messages/change-message.ts'
import type { MessageAddress } from '../messages/message-address.ts'
import type { IncomingReactionFailure } from './parsed-update.ts'

/**
 * A platform that had taken our emoji says that the client does not see it, or that he still sees the one we took back: what stood before
 * stands again, with the reason. Its word may come before the emoji was noted, and does nothing once there is another one.
 */
export async function failReaction(
  database: Database,
  workspaceId: Parameters<typeof changeMessage>[1],
  address: MessageAddress,
  { reaction, before, code }: Pick<IncomingReactionFailure, 'reaction' | 'before' | 'code'>,
): Promise<void> {
  await changeMessage(database, workspaceId, address, ({ isDeleted, ownReaction }) => {
    if (isDeleted || (ownReaction !== reaction && ownReaction !== before)) return null
    return { own_reaction: before, own_reaction_failure: JSON.stringify({ reaction, code }) }
  })
}
