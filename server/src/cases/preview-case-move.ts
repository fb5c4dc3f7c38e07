import type { CaseId, ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseMovePreview, CaseMoveQuery } from '@parley/contract/routes-cases'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Database, Tx } from '../database/database.ts'
import { loadNeighbours } from './case-neighbours.ts'
import { findCut } from './find-cut.ts'

/**
 * What a split or a merge would make of the live case: which numbers there are afterwards, and how many messages each side has (B-4). Refuses with
 * `not_found`, `cannot_split` and `cannot_merge`.
 */
export function previewCaseMove(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  { kind, fromSeq }: CaseMoveQuery,
): Promise<CaseMovePreview> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const row = await tx.db
      .selectFrom('conversations')
      .select(['chat_id', 'case_id'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', conversationId)
      .executeTakeFirst()
    if (!row?.chat_id || !row.case_id) throw new Refusal('not_found')
    const { chat_id: chatId, case_id: caseId } = row
    if (kind === 'split') {
      const { staying, going } = await findCut(tx, { conversationId, chatId, caseId }, fromSeq)
      const own = await loadSide(tx, caseId)
      return { kept: { ...own, messages: staying }, other: { number: null, subject: '', messages: going } }
    }
    const { previous } = await loadNeighbours(tx, caseId)
    if (previous?.conversationId !== conversationId) throw new Refusal('cannot_merge')
    return { kept: await loadSide(tx, previous.id), other: await loadSide(tx, caseId) }
  })
}

async function loadSide(tx: Tx, caseId: CaseId): Promise<CaseMovePreview['kept']> {
  const { rows } = await sql<CaseMovePreview['kept']>`
    select k.number, k.subject,
           (select count(*)::int from messages
             where workspace_id = k.workspace_id and conversation_id = k.conversation_id and case_id = k.id and kind <> 'system') as messages
      from cases as k where k.workspace_id = ${tx.workspaceId} and k.id = ${caseId}`.execute(tx.db)
  const [side] = rows
  if (!side) throw new Refusal('not_found')
  return side
}
