import type { QueueId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { anyOf } from '../database/any-of.ts'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'

/** Others are in these queues now: every desk is told. */
export async function showQueues(tx: Tx, queueIds: readonly QueueId[]): Promise<void> {
  await tx.db
    .updateTable('queues')
    .set({ version: sql<number>`version + 1` })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', anyOf(queueIds))
    .execute()
  appendEvents(
    tx,
    queueIds.map((id) => ({ kind: 'queue' as const, entityId: id })),
  )
}
