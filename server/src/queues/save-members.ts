import type { GroupId, OperatorId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Tx } from '../database/database.ts'
import { syncMembers } from './sync-members.ts'

/** Who is named in a queue; what is absent stays. */
export interface NamedMembers {
  readonly memberIds?: readonly OperatorId[] | undefined
  readonly groupIds?: readonly GroupId[] | undefined
}

/**
 * Makes exactly these operators, and those of these groups, the members of a queue (E-10). Whoever leaves keeps the chats that he holds; what
 * he is offered is taken back by routing. Refuses with `invalid_input` if one of them is not here.
 */
export async function saveMembers(tx: Tx, queueId: QueueId, { memberIds, groupIds }: NamedMembers): Promise<void> {
  if (memberIds !== undefined) await requireOperators(tx, memberIds)
  if (groupIds !== undefined) await saveGroups(tx, queueId, [...new Set(groupIds)])
  await syncMembers(tx, [queueId], memberIds)
}

async function saveGroups(tx: Tx, queueId: QueueId, groupIds: readonly GroupId[]): Promise<void> {
  await requireGroups(tx, groupIds)
  await tx.db
    .deleteFrom('queue_groups')
    .where('workspace_id', '=', tx.workspaceId)
    .where('queue_id', '=', queueId)
    .execute()
  if (groupIds.length === 0) return
  await tx.db
    .insertInto('queue_groups')
    .values(groupIds.map((groupId) => ({ workspace_id: tx.workspaceId, queue_id: queueId, group_id: groupId })))
    .execute()
}

/** Refuses with `invalid_input` if one of them is not an operator here. */
export async function requireOperators(tx: Tx, operatorIds: readonly OperatorId[], path = '/memberIds'): Promise<void> {
  const wanted = [...new Set(operatorIds)]
  if (wanted.length === 0) return
  const found = await tx.db
    .selectFrom('operators')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', wanted)
    .where('removed_at', 'is', null)
    .execute()
  if (found.length < wanted.length) {
    throw new Refusal('invalid_input', { fields: [{ path, expected: 'operators of this workspace' }] })
  }
}

async function requireGroups(tx: Tx, groupIds: readonly GroupId[]): Promise<void> {
  if (groupIds.length === 0) return
  const found = await tx.db
    .selectFrom('operator_groups')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', groupIds)
    .where('removed_at', 'is', null)
    .execute()
  if (found.length < groupIds.length) {
    throw new Refusal('invalid_input', { fields: [{ path: '/groupIds', expected: 'groups of this workspace' }] })
  }
}
