import type { OperatorId, QueueId } from '@parley/contract/ids'
import type { OperatorView } from '@parley/contract/views'
import { sql } from 'kysely'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'

/** Loads colleagues by id, or all of the workspace; removed ones too, for their messages stay. */
export async function loadOperators(tx: Tx, ids?: readonly OperatorId[]): Promise<OperatorView[]> {
  const query = tx.db
    .selectFrom('operators as o')
    .innerJoin('workspaces as w', 'w.workspace_id', 'o.workspace_id')
    .select([
      'o.id',
      'o.version',
      'o.name',
      'o.role',
      'o.status',
      'o.present',
      'o.load',
      'o.time_zone',
      'o.settings',
      'o.removed_at',
      'o.suspended_at',
      'o.chat_limit as ownLimit',
      sql<number>`chat_limit_of(o.chat_limit, w.chat_limit)`.as('limit'),
      sql<QueueId[]>`array(select q.queue_id from queue_members as q
        where q.workspace_id = o.workspace_id and q.operator_id = o.id order by q.queue_id)`.as('queue_ids'),
    ])
    .where('o.workspace_id', '=', tx.workspaceId)
  const rows = await (ids === undefined ? query : query.where('o.id', '=', anyOf(ids))).execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    role: row.role,
    status: row.status,
    available: row.status === 'available' && row.present && row.removed_at === null && row.suspended_at === null,
    load: row.load,
    limit: row.limit,
    ownLimit: row.ownLimit,
    queueIds: row.queue_ids,
    timeZone: row.time_zone,
    settings: row.settings,
    suspended: row.suspended_at !== null,
    removed: row.removed_at !== null,
  }))
}
