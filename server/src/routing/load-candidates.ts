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
  last_given_at: Date | null
}

/** `locked` holds the rows until the end of the transaction: what they say stays true. */
type Reading = 'locked' | 'unlocked'

/** One operator as routing sees him for this queue; null = he was removed. */
export async function loadCandidate(
  tx: Tx,
  operatorId: OperatorId,
  queueId: QueueId,
  reading: Reading,
): Promise<Candidate | null> {
  const { rows } = await sql<CandidateRow>`
    select ${candidateColumns(queueId)}
      from operators as o join workspaces as w on w.workspace_id = o.workspace_id
      where o.workspace_id = ${tx.workspaceId} and o.id = ${operatorId} and o.removed_at is null
      ${lockClause(reading)}`.execute(tx.db)
  return rows[0] ? candidate(rows[0]) : null
}

/** The one who acts, as routing sees him. Refuses with `not_allowed` if he was removed. */
export async function loadActing(tx: Tx, actor: Actor, queueId: QueueId, reading: Reading): Promise<Candidate> {
  const found = await loadCandidate(tx, actor.operatorId, queueId, reading)
  if (!found) throw new Refusal('not_allowed')
  return found
}

/** The members of a queue, in the order of ids. */
export async function loadMembers(tx: Tx, queueId: QueueId): Promise<Candidate[]> {
  const { rows } = await sql<CandidateRow>`
    select ${candidateColumns(queueId)}
      from operators as o join workspaces as w on w.workspace_id = o.workspace_id
      where o.workspace_id = ${tx.workspaceId} and o.removed_at is null
        and o.id in (select operator_id from queue_members where workspace_id = ${tx.workspaceId} and queue_id = ${queueId})
      order by o.id`.execute(tx.db)
  return rows.map(candidate)
}

/** These members, locked in the order of ids. */
export async function lockMembers(tx: Tx, queueId: QueueId, operatorIds: readonly OperatorId[]): Promise<Candidate[]> {
  const { rows } = await sql<CandidateRow>`
    select ${candidateColumns(queueId)}
      from operators as o join workspaces as w on w.workspace_id = o.workspace_id
      where o.workspace_id = ${tx.workspaceId} and o.id = any(${operatorIds}::uuid[]) and o.removed_at is null
      order by o.id ${lockClause('locked')}`.execute(tx.db)
  return rows.map(candidate)
}

function candidateColumns(queueId: QueueId) {
  return sql`o.id as operator_id, o.status = 'available' and o.present as available, o.load,
    coalesce(o.chat_limit, w.chat_limit) as chat_limit, o.last_given_at,
    exists (select 1 from queue_members as m
      where m.workspace_id = o.workspace_id and m.queue_id = ${queueId} and m.operator_id = o.id) as member`
}

function lockClause(reading: Reading) {
  return reading === 'locked' ? sql`for no key update of o` : sql``
}

function candidate(row: CandidateRow): Candidate {
  return {
    operatorId: row.operator_id,
    member: row.member,
    available: row.available,
    load: row.load,
    limit: row.chat_limit,
    lastGivenAt: row.last_given_at,
  }
}
