import type { PresenceStatus } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { changeAvailability } from './change-availability.ts'
import { seeOperator } from './connection-presence.ts'

/** An operator chooses whether he gets new chats (D-1). What he holds stays his. Whoever chooses is there. */
export function changeStatus(database: Database, actor: Actor, status: PresenceStatus): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    await changeAvailability(tx, actor.operatorId, { status })
    await seeOperator(tx, actor.operatorId)
  })
}
