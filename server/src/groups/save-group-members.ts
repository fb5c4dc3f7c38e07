import type { GroupId, OperatorId, QueueId } from '@parley/contract/ids'
import type { Tx } from '../database/database.ts'
import { requireOperators } from '../queues/save-members.ts'
import { syncMembers } from '../queues/sync-members.ts'

/** Makes exactly these operators a group, and with it members of its queues (E-10). Refuses with `invalid_input`. */
export async function saveGroupMembers(tx: Tx, groupId: GroupId, operatorIds: readonly OperatorId[]): Promise<void> {
  const wanted = [...new Set(operatorIds)]
  await requireOperators(tx, wanted, '/operatorIds')
  await tx.db
    .deleteFrom('group_members')
    .where('workspace_id', '=', tx.workspaceId)
    .where('group_id', '=', groupId)
    .execute()
  if (wanted.length > 0) {
    await tx.db
      .insertInto('group_members')
      .values(wanted.map((id) => ({ workspace_id: tx.workspaceId, group_id: groupId, operator_id: id })))
      .execute()
  }
  await syncMembers(tx, await lockQueuesOf(tx, groupId))
}

/** The queues whose members a group's operators are, locked in the order of ids. */
export async function lockQueuesOf(tx: Tx, groupId: GroupId): Promise<QueueId[]> {
  const queues = await tx.db
    .selectFrom('queues')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', (query) =>
      query
        .selectFrom('queue_groups')
        .select('queue_id')
        .where('workspace_id', '=', tx.workspaceId)
        .where('group_id', '=', groupId),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return queues.map(({ id }) => id)
}
