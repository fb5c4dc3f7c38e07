import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { OfferBody } from '@parley/contract/routes-routing'
import type { Actor } from '../auth/actor.ts'
import { transition } from '../chats/chat.ts'
import { requireFence } from '../chats/chat-access.ts'
import { lockChat } from '../chats/lock-chats.ts'
import { saveChats } from '../chats/save-chat.ts'
import type { Database } from '../database/database.ts'
import { loadActing } from './load-candidates.ts'

/**
 * The operator who is asked takes the chat (C-19): it is in his load already, so no limit stands against it. Refuses with `not_offered`,
 * `chat_taken` (who), `chat_finished`, `chat_changed` and `operator_away`.
 */
export function acceptOffer(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  command: OfferBody,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    const after = transition(before.chat, { type: 'accept', by: actor.operatorId, at: before.now })
    requireFence(command.fence, before.fence)
    const { available } = await loadActing(tx, actor, before.queueId, 'locked')
    if (!available) throw new Refusal('operator_away')
    await saveChats(tx, [{ before, after, line: { notice: 'taken', operatorId: actor.operatorId } }])
  })
}
