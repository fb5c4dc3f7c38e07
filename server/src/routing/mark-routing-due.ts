import type { OperatorId, QueueId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/*
 * Whoever makes a chat wait, or frees or adds capacity, leaves a mark in his own transaction; the router reads it after
 * the commit (decision 5). Marking never waits for anybody.
 */

/** Chats of these queues began to wait, or the queues' members or rules changed. */
export async function markQueuesDue(tx: Tx, queueIds: readonly QueueId[]): Promise<void> {
  if (queueIds.length === 0) return
  tx.marks.add('routing')
  await tx.db
    .insertInto('routing_due')
    .values([...new Set(queueIds)].map((queueId) => ({ workspace_id: tx.workspaceId, queue_id: queueId })))
    .execute()
}

/** These operators can take more or fewer chats than before. */
export async function markOperatorsDue(tx: Tx, operatorIds: readonly OperatorId[]): Promise<void> {
  if (operatorIds.length === 0) return
  tx.marks.add('routing')
  await sql`
    insert into routing_due (workspace_id, queue_id)
      select distinct workspace_id, queue_id from queue_members
        where workspace_id = ${tx.workspaceId} and operator_id = any(${operatorIds}::uuid[])`.execute(tx.db)
}

/** A setting of the whole workspace changed who may get chats. */
export async function markAllQueuesDue(tx: Tx): Promise<void> {
  tx.marks.add('routing')
  await sql`
    insert into routing_due (workspace_id, queue_id)
      select workspace_id, id from queues where workspace_id = ${tx.workspaceId}`.execute(tx.db)
}
