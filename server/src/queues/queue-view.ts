import type { QueueId } from '@parley/contract/ids'
import type { QueueView } from '@parley/contract/views'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'

/** Loads queues by id, or all of the workspace. */
export async function loadQueues(tx: Tx, ids?: readonly QueueId[]): Promise<QueueView[]> {
  const query = tx.db.selectFrom('queues').selectAll().where('workspace_id', '=', tx.workspaceId)
  const rows = await (ids === undefined ? query : query.where('id', '=', anyOf(ids))).execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    rule: row.rule,
    busyText: row.busy_text,
    offShiftText: row.off_shift_text,
    waitTargetMinutes: row.wait_target_minutes,
  }))
}
