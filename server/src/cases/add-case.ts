import type { CaseId, ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'

/** Makes a case with the next number of the workspace, and returns the number. Others who make one wait for the commit. */
export async function addCase(
  tx: Tx,
  added: { readonly id: CaseId; readonly conversationId: ConversationId; readonly subject: string },
): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    with number as (
      update case_numbers set last = last + 1 where workspace_id = ${tx.workspaceId} returning last
    )
    insert into cases (workspace_id, id, number, conversation_id, subject, created_at, updated_at)
      select ${tx.workspaceId}, ${added.id}, last, ${added.conversationId}, ${added.subject}, desk_now(), desk_now() from number
      returning number`.execute(tx.db)
  const [row] = rows
  if (!row) throw new Error('the workspace gives no case numbers')
  appendEvent(tx, 'case', added.id)
  return row.number
}
