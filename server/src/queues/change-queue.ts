import type { QueueId } from '@parley/contract/ids'
import type { QueueBody } from '@parley/contract/routes-routing'
import { whatChanges } from '../audit/describe-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { loadQueues } from './queue-view.ts'
import { saveQueue } from './save-queue.ts'

/**
 * Changes a queue's name, rule, texts (P-10, P-11), hours, conditions (P-7), settings or members; who waits there is routed anew. Refuses
 * with `not_found`, `queue_archived`, `invalid_input`.
 */
export function changeQueue(database: Database, actor: Actor, queueId: QueueId, change: QueueBody): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const [before] = await loadQueues(tx, [queueId])
    await saveQueue(tx, queueId, change)
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'queue_changed',
      subjectId: queueId,
      details: change,
      before: whatChanges(before ?? {}, change),
    })
  })
}
