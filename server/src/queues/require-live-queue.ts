import type { QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Tx } from '../database/database.ts'

/**
 * Refuses with `not_found` or `queue_archived` where nothing may come into a queue. Until the end of the transaction nobody
 * archives it.
 */
export async function requireLiveQueue(tx: Tx, queueId: QueueId): Promise<void> {
  const queue = await tx.db
    .selectFrom('queues')
    .select('archived_at')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', queueId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!queue) throw new Refusal('not_found')
  if (queue.archived_at) throw new Refusal('queue_archived')
}
