import type { QueueId } from '@parley/contract/ids'
import { isOpen } from '@parley/contract/working-hours'
import { sql } from 'kysely'
import type { Tx } from '../../database/database.ts'

/** The queues that are outside their working hours now; a queue without a calendar is always open. */
export async function findClosedQueues(tx: Tx): Promise<ReadonlySet<QueueId>> {
  const rows = await tx.db
    .selectFrom('queues as q')
    .innerJoin('calendars as c', (join) =>
      join.onRef('c.workspace_id', '=', 'q.workspace_id').onRef('c.id', '=', 'q.calendar_id'),
    )
    .select(['q.id', 'c.time_zone as timeZone', 'c.weekly', 'c.holidays', sql<Date>`desk_now()`.as('now')])
    .where('q.workspace_id', '=', tx.workspaceId)
    .where('c.removed_at', 'is', null)
    .execute()
  return new Set(rows.filter((row) => !isOpen(row, row.now)).map(({ id }) => id))
}
