import type { GroupId, OperatorId } from '@parley/contract/ids'
import type { GroupView } from '@parley/contract/views'
import { sql } from 'kysely'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'

/** Loads groups of operators: those with the given ids, removed ones too, or all that are not removed. */
export async function loadGroups(tx: Tx, ids?: readonly GroupId[]): Promise<GroupView[]> {
  const query = tx.db
    .selectFrom('operator_groups as g')
    .selectAll()
    .select(
      sql<OperatorId[]>`array(select m.operator_id from group_members as m
        where m.workspace_id = g.workspace_id and m.group_id = g.id order by m.operator_id)`.as('operator_ids'),
    )
    .where('g.workspace_id', '=', tx.workspaceId)
  const rows = await (ids === undefined
    ? query.where('g.removed_at', 'is', null)
    : query.where('g.id', '=', anyOf(ids))
  ).execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    operatorIds: row.operator_ids,
    removed: row.removed_at !== null,
  }))
}
