import type { OperatorId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Tx } from '../database/database.ts'
import type { Candidate } from './choose-operator.ts'

interface CandidateRow {
  operator_id: OperatorId
  member: boolean
  available: boolean
  load: number
  chat_limit: number
  in_queue: number
  queue_limit: number | null
  last_given_at: Date | null
}

/** `locked` holds the rows until the end of the transaction: what they say stays true. */
type Reading = 'locked' | 'unlocked'

/** A cap of the queue that is not saved. */
interface AsIf {
  readonly queueLimit?: number | null
}

/** One operator as routing sees him for this queue; null = he was removed or suspended. */
export async function loadCandidate(
  tx: Tx,
  operatorId: OperatorId,
  queueId: QueueId,
  reading: Reading,
): Promise<Candidate | null> {
  const [found] = await (reading === 'locked' ? lockMembers : loadThese)(tx, queueId, [operatorId])
  return found ?? null
}

/**
 * The one who acts, as routing sees him. `locked` holds his row and that of `otherId`, from whom he gets the chat, in the order of ids.
 * Refuses with `not_allowed` if he was removed or suspended.
 */
export async function loadActing(
  tx: Tx,
  actor: Actor,
  queueId: QueueId,
  reading: Reading,
  otherId: OperatorId | null = null,
): Promise<Candidate> {
  const ids = otherId === null ? [actor.operatorId] : [actor.operatorId, otherId]
  const read = await (reading === 'locked' ? lockMembers : loadThese)(tx, queueId, ids)
  const found = read.find(({ operatorId }) => operatorId === actor.operatorId)
  if (!found) throw new Refusal('not_allowed')
  return found
}

/** The members of a queue, in the order of ids. */
export async function loadMembers(tx: Tx, queueId: QueueId): Promise<Candidate[]> {
  const { rows } = await sql<CandidateRow>`${candidatesOf(tx, queueId)}
    and o.id in (select operator_id from queue_members where workspace_id = ${tx.workspaceId} and queue_id = ${queueId})
    order by o.id`.execute(tx.db)
  return rows.map(candidate)
}

/** These operators as routing sees them for this queue, in the order of ids; removed and suspended ones are left out. */
export async function loadThese(
  tx: Tx,
  queueId: QueueId,
  operatorIds: readonly OperatorId[],
  asIf: AsIf = {},
): Promise<Candidate[]> {
  const { rows } = await sql<CandidateRow>`${candidatesOf(tx, queueId, asIf)}
    and o.id = any(${operatorIds}::uuid[]) order by o.id`.execute(tx.db)
  return rows.map(candidate)
}

/** As `loadThese`, locked in the order of ids. */
export async function lockMembers(tx: Tx, queueId: QueueId, operatorIds: readonly OperatorId[]): Promise<Candidate[]> {
  await sql`select 1 from operators where workspace_id = ${tx.workspaceId} and id = any(${operatorIds}::uuid[])
    order by id for no key update`.execute(tx.db)
  // In a statement of its own: one that waited for a lock would count the chats as they were before.
  return loadThese(tx, queueId, operatorIds)
}

/** Chats are counted only where the queue's settings, or the workspace's, have a limit for them. The limits are looked up once, not for each operator. */
function candidatesOf(tx: Tx, queueId: QueueId, { queueLimit }: AsIf = {}) {
  const bound = queueLimit === undefined ? sql`queue_limit_of(w.settings, q.settings)` : sql`${queueLimit}::int`
  return sql`
    with limits as materialized (
      select w.chat_limit, ${bound} as queue_limit
        from workspaces as w left join queues as q on q.workspace_id = w.workspace_id and q.id = ${queueId}
        where w.workspace_id = ${tx.workspaceId}
    )
    select o.id as operator_id, o.status = 'available' and o.present as available, o.load,
        chat_limit_of(o.chat_limit, l.chat_limit) as chat_limit, o.last_given_at, l.queue_limit,
        case when l.queue_limit is null then 0 else (
          select count(*)::int from conversations as c
            where c.workspace_id = o.workspace_id and c.holder_id = o.id and c.chat_state = 'active' and c.queue_id = ${queueId}
        ) + (
          select count(*)::int from chats as h
            where h.workspace_id = o.workspace_id and h.offered_to = o.id and h.queue_id = ${queueId}
        ) end as in_queue,
        exists (select 1 from queue_members as m
          where m.workspace_id = o.workspace_id and m.queue_id = ${queueId} and m.operator_id = o.id) as member
      from limits as l cross join operators as o
      where o.workspace_id = ${tx.workspaceId} and o.removed_at is null and o.suspended_at is null`
}

function candidate(row: CandidateRow): Candidate {
  return {
    operatorId: row.operator_id,
    member: row.member,
    available: row.available,
    load: row.load,
    limit: row.chat_limit,
    inQueue: row.in_queue,
    queueLimit: row.queue_limit,
    lastGivenAt: row.last_given_at,
  }
}
