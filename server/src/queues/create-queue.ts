import type { NewQueueBody, QueueAnswer } from '@parley/contract/routes-routing'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { loadWorkspace } from '../workspaces/workspace-view.ts'
import { addQueue } from './add-queue.ts'
import { loadQueues } from './queue-view.ts'
import { saveQueue } from './save-queue.ts'

/** An administrator makes a queue. Refuses with `invalid_input` for members, groups or a calendar that are not here. */
export function createQueue(database: Database, actor: Actor, body: NewQueueBody): Promise<QueueAnswer> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const workspace = await loadWorkspace(tx)
    const { name, ...rest } = body
    const id = await addQueue(tx, { name: name.trim(), memberIds: [], locale: workspace?.locale ?? 'en' })
    await saveQueue(tx, id, rest)
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'queue_added', subjectId: id, details: body })
    const [queue] = await loadQueues(tx, [id])
    if (!queue) throw new Error('the new queue is not there')
    return { queue }
  })
}
