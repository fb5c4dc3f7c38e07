import type { CaseId, CaseMoveId, ConversationId, OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseMovesAnswer, CaseMoveView } from '@parley/contract/routes-cases'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import type { Database, Tx } from '../database/database.ts'
import type { CaseMoveBefore } from '../database/tables.ts'
import { newId } from '../new-id.ts'

/** How long a border between cases can be put back. */
export const undoHours = 24

/** A border that was moved. */
export interface CaseMove {
  readonly id: CaseMoveId
  readonly kind: 'split' | 'merge'
  readonly conversationId: ConversationId
  readonly fromId: CaseId
  readonly toId: CaseId
  /** What moved, by number in the conversation. */
  readonly fromSeq: number
  readonly toSeq: number
  readonly before: CaseMoveBefore
  readonly operatorId: OperatorId
}

/** Notes what moved, and returns it as its undo will name it. */
export async function noteCaseMove(tx: Tx, move: Omit<CaseMove, 'id'>): Promise<CaseMoveView> {
  const id: CaseMoveId = newId()
  await tx.db
    .insertInto('case_moves')
    .values({
      workspace_id: tx.workspaceId,
      id,
      kind: move.kind,
      conversation_id: move.conversationId,
      from_case_id: move.fromId,
      to_case_id: move.toId,
      from_seq: move.fromSeq,
      to_seq: move.toSeq,
      before: JSON.stringify(move.before),
      operator_id: move.operatorId,
      undone_at: null,
    })
    .execute()
  await recordAudit(tx, {
    operatorId: move.operatorId,
    action: move.kind === 'split' ? 'case_split' : 'case_merged',
    subjectId: move.fromId,
    details: { toId: move.toId },
  })
  const view = (await loadViews(tx, move.conversationId)).find((one) => one.id === id)
  if (!view) throw new Error('a move that was just made cannot be undone')
  return view
}

/** The moves of a conversation that can be undone now, the newest first (B-4). Refuses with `not_found`. */
export function listCaseMoves(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
): Promise<CaseMovesAnswer> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const conversation = await tx.db
      .selectFrom('conversations')
      .select('id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', conversationId)
      .executeTakeFirst()
    if (!conversation) throw new Refusal('not_found')
    return { moves: await loadViews(tx, conversationId) }
  })
}

/** A later move of either case, not taken back itself, stands in the way of an undo. */
export const laterMove = sql<boolean>`exists (
  select 1 from case_moves as l
    where l.workspace_id = v.workspace_id and l.conversation_id = v.conversation_id and l.undone_at is null and (l.at, l.id) > (v.at, v.id)
      and (l.from_case_id in (v.from_case_id, v.to_case_id) or l.to_case_id in (v.from_case_id, v.to_case_id)))`

interface Row {
  id: CaseMoveId
  kind: 'split' | 'merge'
  from: CaseMoveView['from']
  to: CaseMoveView['to']
  operatorId: OperatorId
  at: Date
  until: Date
}

async function loadViews(tx: Tx, conversationId: ConversationId): Promise<CaseMoveView[]> {
  const { rows } = await sql<Row>`
    select v.id, v.kind, jsonb_build_object('id', f.id, 'number', f.number) as "from",
           jsonb_build_object('id', t.id, 'number', t.number) as "to", v.operator_id as "operatorId", v.at,
           v.at + make_interval(hours => ${undoHours}) as until
      from case_moves as v
      join cases as f on f.workspace_id = v.workspace_id and f.id = v.from_case_id
      join cases as t on t.workspace_id = v.workspace_id and t.id = v.to_case_id
      where v.workspace_id = ${tx.workspaceId} and v.conversation_id = ${conversationId} and v.undone_at is null
        and v.at > desk_now() - make_interval(hours => ${undoHours}) and not ${laterMove}
      order by v.at desc, v.id desc`.execute(tx.db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), until: row.until.toISOString() }))
}
