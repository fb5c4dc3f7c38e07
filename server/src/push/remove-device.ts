import type { PushDeviceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'

/** A device of one's own is not pushed to any more, at once. Refuses with `not_found`. */
export function removeDevice(database: Database, { workspaceId, operatorId }: Actor, id: PushDeviceId): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    const removed = await tx.db
      .deleteFrom('push_devices')
      .where('workspace_id', '=', workspaceId)
      .where('operator_id', '=', operatorId)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst()
    if (removed === undefined) throw new Refusal('not_found')
  })
}
