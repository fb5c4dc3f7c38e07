import type { CaseId } from '@parley/contract/ids'
import type { Actor } from '../auth/actor.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { resolveCase } from './resolve-case.ts'

/**
 * An operator has seen what happened to a case that is over (E-6), for all; its place in the list stays. The live case is read by its
 * holder with its conversation. Refuses with `not_found`.
 */
export function markCaseRead(database: Database, actor: Actor, caseId: CaseId): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const { id, conversationId } = await resolveCase(tx, caseId)
    const conversation = await tx.db
      .selectFrom('conversations')
      .select(['case_id', 'chat_state', 'unread'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', conversationId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    const isLast = conversation.case_id === id && conversation.chat_state === 'finished'
    if (isLast && conversation.unread > 0) await saveConversation(tx, conversationId, { unread: 0 })
    await seeCase(tx, id)
  })
}

/** Whatever happened to the case has been seen. */
export async function seeCase(tx: Tx, caseId: CaseId): Promise<void> {
  const changed = await tx.db
    .updateTable('cases')
    .set((eb) => ({ unread: false, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', caseId)
    .where('unread', '=', true)
    .returning('id')
    .execute()
  if (changed.length > 0) appendEvent(tx, 'case', caseId)
}
