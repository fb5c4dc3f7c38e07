import type { ConversationId } from '@parley/contract/ids'
import type { AssignBody } from '@parley/contract/routes-holding'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { loadActing } from '../routing/load-candidates.ts'
import { transition } from './chat.ts'
import { requireFence, requireMayAssign } from './chat-access.ts'
import { lockChat } from './lock-chats.ts'
import { lockReceiver } from './lock-receiver.ts'
import { saveChats } from './save-chat.ts'

/**
 * A waiting chat is given to a chosen operator (D-12), also one that is offered to somebody else. Refuses with `chat_taken`, `chat_finished`,
 * `operator_away`, `not_allowed`, `chat_changed`, and with what `lockReceiver` refuses.
 */
export function assignChat(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  { fence, operatorId }: AssignBody,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    const after = transition(before.chat, { type: 'assign', to: operatorId, at: before.now })
    requireMayAssign(actor, await loadActing(tx, actor, before.queueId, 'unlocked'))
    requireFence(fence, before.fence)
    await lockReceiver(tx, actor, before, operatorId)

    // The line is about whom it was assigned to, as routing's are; besides it names who chose.
    const detail = { operatorId: actor.operatorId }
    await saveChats(tx, [{ before, after, line: { notice: 'assigned', operatorId, detail } }])
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'chat_assigned',
      subjectId: conversationId,
      details: { holderId: operatorId },
    })
  })
}
