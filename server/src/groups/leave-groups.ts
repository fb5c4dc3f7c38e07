import type { OperatorId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'

/** A removed operator is in no group. */
export async function leaveGroups(tx: Tx, operatorId: OperatorId): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    with gone as (
      delete from group_members where workspace_id = ${tx.workspaceId} and operator_id = ${operatorId} returning group_id
    )
    update operator_groups as g set version = g.version + 1 from gone
      where g.workspace_id = ${tx.workspaceId} and g.id = gone.group_id returning g.id`.execute(tx.db)
  appendEvents(
    tx,
    rows.map(({ id }) => ({ kind: 'group' as const, entityId: id })),
  )
}
