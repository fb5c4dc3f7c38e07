import type { ConversationId } from '@parley/contract/ids'
import type { OfferBody } from '@parley/contract/routes-routing'
import type { Actor } from '../auth/actor.ts'
import { transition } from '../chats/chat.ts'
import { requireFence } from '../chats/chat-access.ts'
import { lockChat } from '../chats/lock-chats.ts'
import { saveChats } from '../chats/save-chat.ts'
import type { Database } from '../database/database.ts'

/**
 * The operator who is asked does not want the chat: it goes to the next one, he stays available and is passed over for ten minutes.
 * Refuses with `not_offered`, `chat_taken`, `chat_finished` and `chat_changed`.
 */
export function declineOffer(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  command: OfferBody,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    const after = transition(before.chat, { type: 'decline', by: actor.operatorId, at: before.now })
    requireFence(command.fence, before.fence)
    await saveChats(tx, [{ before, after, line: null }])
  })
}
