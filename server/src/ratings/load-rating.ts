import type { CaseId } from '@parley/contract/ids'
import type { CaseRating } from '@parley/contract/routes-cases'
import type { Tx } from '../database/database.ts'

/** How the client found the latest chat of a case that he rated; null = he has not said. */
export async function loadRating(tx: Tx, caseId: CaseId): Promise<CaseRating | null> {
  const row = await tx.db
    .selectFrom('chats as h')
    .innerJoin('ratings as r', (join) =>
      join.onRef('r.workspace_id', '=', 'h.workspace_id').onRef('r.chat_id', '=', 'h.id'),
    )
    .select(['r.score', 'r.comment', 'r.created_at'])
    .where('h.workspace_id', '=', tx.workspaceId)
    .where('h.case_id', '=', caseId)
    .orderBy('r.created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : { score: row.score, comment: row.comment, at: row.created_at.toISOString() }
}
