import type { ConversationId } from '@parley/contract/ids'
import type { FinishBody } from '@parley/contract/routes'
import type { CaseStatus } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import { saveCase } from '../cases/save-case.ts'
import type { Database, Tx } from '../database/database.ts'
import { loadActing } from '../routing/load-candidates.ts'
import { transition } from './chat.ts'
import { requireFence, requireMayEnd } from './chat-access.ts'
import { type LockedChat, lockChat } from './lock-chats.ts'
import { saveChats } from './save-chat.ts'

/**
 * Ends a chat and gives its case a status (D-38, O-3, O-7); the slot is free at once. Refuses with `chat_finished` (who, when,
 * what), `not_holder`, `operator_away`, `not_allowed` and `chat_changed`.
 */
export function finishChat(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  command: FinishBody,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    await finishLockedChat(tx, actor, before, command.status, command.fence)
  })
}

/** As `finishChat`, where the chat is locked already. */
export async function finishLockedChat(
  tx: Tx,
  actor: Actor,
  before: LockedChat,
  status: CaseStatus,
  fence: number,
): Promise<void> {
  const after = transition(before.chat, {
    type: 'finish',
    by: actor.operatorId,
    at: before.now,
    reason: 'by_hand',
    status,
  })
  requireMayEnd(actor, before.chat, await loadActing(tx, actor, before.queueId, 'unlocked'))
  requireFence(fence, before.fence)

  await saveCase(tx, before.caseId, {
    status,
    ...(before.chat.state === 'active' ? { ownerId: before.chat.holderId } : {}),
  })
  await saveChats(tx, [{ before, after, line: { notice: 'finished', operatorId: actor.operatorId } }])
}
