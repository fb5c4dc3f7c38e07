import type { CaseId, ContactId, ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

export interface ResolvedCase {
  readonly id: CaseId
  readonly conversationId: ConversationId
  readonly contactId: ContactId
}

/** The case itself, or the one that has its messages now: merges lead on from one to the next (K24). Refuses with `not_found`. */
export async function resolveCase(tx: Tx, caseId: CaseId): Promise<ResolvedCase> {
  const { rows } = await sql<ResolvedCase>`
    with recursive way as (
      select id, merged_into, conversation_id from cases where workspace_id = ${tx.workspaceId} and id = ${caseId}
      union all
      select k.id, k.merged_into, k.conversation_id
        from cases as k join way as w on k.workspace_id = ${tx.workspaceId} and k.id = w.merged_into
    )
    select w.id, w.conversation_id as "conversationId", c.contact_id as "contactId"
      from way as w join conversations as c on c.workspace_id = ${tx.workspaceId} and c.id = w.conversation_id
      where w.merged_into is null`.execute(tx.db)
  const [found] = rows
  if (!found) throw new Refusal('not_found')
  return found
}
