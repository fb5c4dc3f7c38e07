import type { OperatorId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { markQueuesDue } from '../routing/mark-routing-due.ts'

/**
 * Makes exactly these operators the members of a queue. Whoever leaves keeps the chats that he holds. Refuses with
 * `invalid_input` if one of them is not an operator here.
 */
export async function saveMembers(tx: Tx, queueId: QueueId, memberIds: readonly OperatorId[]): Promise<void> {
  const wanted = [...new Set(memberIds)]
  await requireOperators(tx, wanted)
  const { rows } = await sql<{ id: OperatorId }>`
    with wanted as (
      select unnest(${wanted}::uuid[]) as operator_id
    ), gone as (
      delete from queue_members
        where workspace_id = ${tx.workspaceId} and queue_id = ${queueId} and operator_id not in (select operator_id from wanted)
        returning operator_id
    ), come as (
      insert into queue_members (workspace_id, queue_id, operator_id)
        select ${tx.workspaceId}::integer, ${queueId}::uuid, operator_id from wanted
        on conflict do nothing
        returning operator_id
    )
    select operator_id as id from gone union all select operator_id from come order by id`.execute(tx.db)
  const changed = rows.map(({ id }) => id)
  if (changed.length === 0) return
  await sql`select 1 from operators where workspace_id = ${tx.workspaceId} and id = any(${changed}::uuid[])
    order by id for no key update`.execute(tx.db)
  await tx.db
    .updateTable('operators')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', changed)
    .execute()
  await appendEvents(
    tx,
    changed.map((id) => ({ kind: 'operator' as const, entityId: id })),
  )
  await markQueuesDue(tx, [queueId])
}

async function requireOperators(tx: Tx, operatorIds: readonly OperatorId[]): Promise<void> {
  if (operatorIds.length === 0) return
  const found = await tx.db
    .selectFrom('operators')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', operatorIds)
    .where('removed_at', 'is', null)
    .execute()
  if (found.length < operatorIds.length) {
    throw new Refusal('invalid_input', { fields: [{ path: '/memberIds', expected: 'operators of this workspace' }] })
  }
}
