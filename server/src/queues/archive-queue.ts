import type { ChannelId, QueueId, TemplateId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { appendEvent, appendEvents } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { markQueuesDue } from '../routing/mark-routing-due.ts'

/**
 * Ends a queue: queues are archived, never deleted. Its channels and templates go to the successor at once; routing takes those who wait along, and whoever
 * is released later (`moveToSuccessor`). Refuses with `not_found`, `queue_archived`, `last_queue`, `invalid_input` (its own successor).
 */
export function archiveQueue(database: Database, actor: Actor, queueId: QueueId, successorId: QueueId): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    await requireArchivable(tx, queueId, successorId)
    await tx.db
      .updateTable('queues')
      .set((eb) => ({
        version: eb('version', '+', 1),
        archived_at: sql<Date>`desk_now()`,
        successor_id: successorId,
      }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', queueId)
      .execute()
    appendEvent(tx, 'queue', queueId)
    await moveChannels(tx, queueId, successorId)
    await moveTemplates(tx, queueId, successorId)
    await markQueuesDue(tx, [queueId])
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'queue_archived',
      subjectId: queueId,
      details: { successorId },
    })
  })
}

/** All queues are locked, so that of two who archive the last two at once one is refused. */
async function requireArchivable(tx: Tx, queueId: QueueId, successorId: QueueId): Promise<void> {
  const queues = await tx.db
    .selectFrom('queues')
    .select(['id', 'archived_at'])
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const queue = queues.find(({ id }) => id === queueId)
  const successor = queues.find(({ id }) => id === successorId)
  if (!queue || !successor) throw new Refusal('not_found')
  if (queue.archived_at) throw new Refusal('queue_archived')
  if (queues.filter((one) => !one.archived_at).length === 1) throw new Refusal('last_queue')
  if (queueId === successorId) {
    throw new Refusal('invalid_input', { fields: [{ path: '/successorId', expected: 'another queue' }] })
  }
  if (successor.archived_at) throw new Refusal('queue_archived')
}

/** What was offered in its chats is offered in those of the successor; what sent chats there sends them on to it. */
async function moveTemplates(tx: Tx, queueId: QueueId, successorId: QueueId): Promise<void> {
  const { rows } = await sql<{ id: TemplateId }>`
    update templates set version = version + 1,
        queue_ids = array(select distinct unnest(array_replace(queue_ids, ${queueId}::uuid, ${successorId}::uuid))),
        action = case when action ->> 'queueId' = ${queueId} then jsonb_set(action, '{queueId}', to_jsonb(${successorId}::text)) else action end
      where workspace_id = ${tx.workspaceId} and (${queueId}::uuid = any(queue_ids) or action ->> 'queueId' = ${queueId}) returning id`.execute(
    tx.db,
  )
  for (const { id } of rows) appendEvent(tx, 'template', id)
}

async function moveChannels(tx: Tx, queueId: QueueId, successorId: QueueId): Promise<void> {
  const moved = await tx.db
    .updateTable('channels')
    .set((eb) => ({ version: eb('version', '+', 1), queue_id: successorId }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('queue_id', '=', queueId)
    .returning('id')
    .execute()
  appendEvents(
    tx,
    moved.map(({ id }: { id: ChannelId }) => ({ kind: 'channel' as const, entityId: id })),
  )
}
