import type { GroupId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { appendEvent, appendEvents } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { syncMembers } from '../queues/sync-members.ts'
import { lockQueuesOf } from './save-group-members.ts'

/** Removes a group: who was a member of a queue only through it is none any more. Refuses with `not_found`. */
export function removeGroup(database: Database, actor: Actor, groupId: GroupId): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const removed = await tx.db
      .updateTable('operator_groups')
      .set((eb) => ({ version: eb('version', '+', 1), removed_at: sql<Date>`desk_now()` }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', groupId)
      .where('removed_at', 'is', null)
      .returning('id')
      .execute()
    if (removed.length === 0) throw new Refusal('not_found')
    await leaveQueues(tx, groupId)
    appendEvent(tx, 'group', groupId)
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'group_removed', subjectId: groupId })
  })
}

async function leaveQueues(tx: Tx, groupId: GroupId): Promise<void> {
  const queueIds = await lockQueuesOf(tx, groupId)
  if (queueIds.length === 0) return
  await tx.db
    .deleteFrom('queue_groups')
    .where('workspace_id', '=', tx.workspaceId)
    .where('group_id', '=', groupId)
    .execute()
  await tx.db
    .updateTable('queues')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', queueIds)
    .execute()
  appendEvents(
    tx,
    queueIds.map((id) => ({ kind: 'queue' as const, entityId: id })),
  )
  await syncMembers(tx, queueIds)
}
