import type { OperatorId, QueueId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { markQueuesDue } from '../routing/mark-routing-due.ts'

interface Member {
  readonly queueId: QueueId
  readonly operatorId: OperatorId
  /** Named himself, not only through a group. */
  readonly direct: boolean
}

/**
 * Makes the members of queues those who are named themselves and those of the named groups. The caller has locked the queues. `named`:
 * who is named himself from now on; without it, who was.
 */
export async function syncMembers(tx: Tx, queueIds: readonly QueueId[], named?: readonly OperatorId[]): Promise<void> {
  const before = await loadMemberships(tx, queueIds)
  const direct =
    named === undefined
      ? before.filter((member) => member.direct)
      : queueIds.flatMap((queueId) => named.map((operatorId) => ({ queueId, operatorId, direct: true })))
  const after = merge([...direct, ...(await loadThroughGroups(tx, queueIds))])
  const known = new Map(before.map((member) => [keyOf(member), member]))
  const wanted = new Set(after.map(keyOf))
  const gone = before.filter((member) => !wanted.has(keyOf(member)))
  await removeMemberships(tx, gone)
  await writeMemberships(
    tx,
    after.filter((member) => known.get(keyOf(member))?.direct !== member.direct),
  )
  const come = after.filter((member) => !known.has(keyOf(member)))
  await showMemberships(tx, [...gone, ...come])
}

/** Each once; named himself counts more than through a group. */
function merge(members: readonly Member[]): Member[] {
  const merged = new Map<string, Member>()
  for (const member of members) if (!merged.has(keyOf(member)) || member.direct) merged.set(keyOf(member), member)
  return [...merged.values()]
}

function keyOf({ queueId, operatorId }: Member): string {
  return `${queueId} ${operatorId}`
}

async function loadMemberships(tx: Tx, queueIds: readonly QueueId[]): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select queue_id as "queueId", operator_id as "operatorId", direct from queue_members
      where workspace_id = ${tx.workspaceId} and queue_id = any(${queueIds}::uuid[])`.execute(tx.db)
  return rows
}

async function loadThroughGroups(tx: Tx, queueIds: readonly QueueId[]): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select distinct q.queue_id as "queueId", m.operator_id as "operatorId", false as direct
      from queue_groups as q
      join group_members as m on m.workspace_id = q.workspace_id and m.group_id = q.group_id
      join operators as o on o.workspace_id = m.workspace_id and o.id = m.operator_id and o.removed_at is null
      where q.workspace_id = ${tx.workspaceId} and q.queue_id = any(${queueIds}::uuid[])`.execute(tx.db)
  return rows
}

async function removeMemberships(tx: Tx, gone: readonly Member[]): Promise<void> {
  if (gone.length === 0) return
  await sql`
    delete from queue_members as m
      using unnest(
        ${gone.map(({ queueId }) => queueId)}::uuid[], ${gone.map(({ operatorId }) => operatorId)}::uuid[]
      ) as n (queue_id, operator_id)
      where m.workspace_id = ${tx.workspaceId} and m.queue_id = n.queue_id and m.operator_id = n.operator_id`.execute(
    tx.db,
  )
}

async function writeMemberships(tx: Tx, members: readonly Member[]): Promise<void> {
  if (members.length === 0) return
  await tx.db
    .insertInto('queue_members')
    .values(
      members.map(({ queueId, operatorId, direct }) => ({
        workspace_id: tx.workspaceId,
        queue_id: queueId,
        operator_id: operatorId,
        direct,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'queue_id', 'operator_id'])
        .doUpdateSet((eb) => ({ direct: eb.ref('excluded.direct') })),
    )
    .execute()
}

/** Each of them has other queues now, and each queue others who can take its chats. */
async function showMemberships(tx: Tx, changed: readonly Member[]): Promise<void> {
  if (changed.length === 0) return
  const operatorIds = [...new Set(changed.map(({ operatorId }) => operatorId))].sort()
  await sql`select 1 from operators where workspace_id = ${tx.workspaceId} and id = any(${operatorIds}::uuid[])
    order by id for no key update`.execute(tx.db)
  await tx.db
    .updateTable('operators')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', operatorIds)
    .execute()
  appendEvents(
    tx,
    operatorIds.map((id) => ({ kind: 'operator' as const, entityId: id })),
  )
  await markQueuesDue(
    tx,
    changed.map(({ queueId }) => queueId),
  )
}
