import type { QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { QueueBody } from '@parley/contract/routes'
import type { Actor } from '../auth/actor.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import { markQueuesDue } from '../routing/mark-routing-due.ts'
import { saveMembers } from './save-members.ts'

/** Changes a queue's name, rule, texts or members (P-10, P-11); who waits there is routed anew. Refuses with `not_found`, `invalid_input`. */
export function changeQueue(database: Database, actor: Actor, queueId: QueueId, change: QueueBody): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const changed = await tx.db
      .updateTable('queues')
      .set((eb) => ({
        version: eb('version', '+', 1),
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.rule === undefined ? {} : { rule: change.rule }),
        ...(change.busyText === undefined ? {} : { busy_text: change.busyText }),
        ...(change.offShiftText === undefined ? {} : { off_shift_text: change.offShiftText }),
      }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', queueId)
      .returning('id')
      .execute()
    if (changed.length === 0) throw new Refusal('not_found')
    await appendEvent(tx, 'queue', queueId)
    if (change.memberIds !== undefined) await saveMembers(tx, queueId, change.memberIds)
    await markQueuesDue(tx, [queueId])
  })
}
