import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { DraftBody } from '@parley/contract/routes-holding'
import type { DraftView } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { putDraft } from './put-draft.ts'

/**
 * Keeps what an operator has not sent yet (C-23, C-24), whoever has the chat: who lost it keeps his text. The last of his devices to save
 * counts. Refuses with `not_found`.
 */
export function saveDraft(
  database: Database,
  actor: Actor,
  { conversationId, mode }: { readonly conversationId: ConversationId; readonly mode: DraftView['mode'] },
  content: DraftBody,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const conversation = await tx.db
      .selectFrom('conversations')
      .select('id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', conversationId)
      .executeTakeFirst()
    if (!conversation) throw new Refusal('not_found')
    await putDraft(tx, { operatorId: actor.operatorId, conversationId, mode }, content)
  })
}
