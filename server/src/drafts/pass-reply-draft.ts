import type { ConversationId, OperatorId } from '@parley/contract/ids'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'
import { joinDrafts } from './join-drafts.ts'
import { isDraft, lockDraft, noDraft, putDraft } from './put-draft.ts'

/**
 * One operator's unsent reply becomes another's (B-3), after what that one had begun himself; with it the files that were uploaded for it, which only
 * their owner may send. The caller holds the conversation's lock.
 */
export async function passReplyDraft(
  tx: Tx,
  conversationId: ConversationId,
  { from, to }: { readonly from: OperatorId; readonly to: OperatorId },
): Promise<void> {
  const given = { operatorId: from, conversationId, mode: 'reply' } as const
  const received = { operatorId: to, conversationId, mode: 'reply' } as const
  const passed = await lockDraft(tx, given)
  if (!isDraft(passed)) return
  await putDraft(tx, received, joinDrafts(await lockDraft(tx, received), passed))
  await putDraft(tx, given, noDraft)
  await tx.db
    .updateTable('files')
    .set({ uploaded_by: to })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', anyOf(passed.fileIds))
    .where('uploaded_by', '=', from)
    .where((eb) => eb.or([eb('conversation_id', 'is', null), eb('conversation_id', '=', conversationId)]))
    .execute()
}
