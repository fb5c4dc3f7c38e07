import type { OutgoingMessage } from '@parley/contract/frames'
import type { ConversationId, OperatorId } from '@parley/contract/ids'
import type { Actor } from '../auth/actor.ts'
import type { Database, Tx } from '../database/database.ts'
import { isKept } from './draft-view.ts'
import { joinDrafts } from './join-drafts.ts'
import { type DraftKey, lockDraft, noDraft, putDraft } from './put-draft.ts'

/** Whether the operator has an unsent reply: sending asks first, because it seldom is so. */
export async function hasReplyDraft(tx: Tx, operatorId: OperatorId, conversationId: ConversationId): Promise<boolean> {
  const draft = await tx.db
    .selectFrom('drafts')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('operator_id', '=', operatorId)
    .where('conversation_id', '=', conversationId)
    .where('mode', '=', 'reply')
    .where(isKept)
    .executeTakeFirst()
  return draft !== undefined
}

/** He has sent it. */
export function clearReplyDraft(database: Database, actor: Actor, conversationId: ConversationId): Promise<void> {
  return database.transaction(actor.workspaceId, (tx) => putDraft(tx, keyOf(actor, conversationId), noDraft))
}

/** He lost the chat before it could be sent: the text is his draft and is not lost (B-3), before what he has written since. */
export function keepRefusedReply(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  message: OutgoingMessage,
): Promise<void> {
  const key = keyOf(actor, conversationId)
  return database.transaction(actor.workspaceId, async (tx) => {
    await putDraft(tx, key, joinDrafts(message, await lockDraft(tx, key)))
  })
}

function keyOf({ operatorId }: Actor, conversationId: ConversationId): DraftKey {
  return { operatorId, conversationId, mode: 'reply' }
}
