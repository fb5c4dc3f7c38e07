import { idleFinishDue } from '@parley/contract/idle-finish'
import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { PostponeBody } from '@parley/contract/routes-finish'
import type { Actor } from '../auth/actor.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database } from '../database/database.ts'
import { loadSettings } from '../settings/load-settings.ts'
import { requireUnfinished } from './chat.ts'
import { requireFence, requireHolderOrSupervisor } from './chat-access.ts'
import { idleFacts } from './idle-finish.ts'
import { lockChat } from './lock-chats.ts'

/**
 * «Удержать» (O-15, E-2): the finish by itself comes `postponeMinutes` later than it would have, each time it is asked for. Where nothing would
 * finish the chat, nothing changes. Refuses with `chat_finished`, `chat_not_active`, `not_holder` and `chat_changed`.
 */
export function postponeFinish(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  command: PostponeBody,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    requireUnfinished(before.chat)
    if (before.chat.state !== 'active') throw new Refusal('chat_not_active')
    requireHolderOrSupervisor(actor, before.chat.holderId)
    requireFence(command.fence, before.fence)

    const settings = (await loadSettings(tx, [before.queueId])).ofQueue(before.queueId)
    const facts = idleFacts(before)
    const due = facts === null ? null : idleFinishDue(facts, settings)
    if (due === null) return
    const postponedUntil = new Date(Math.max(due, before.now.getTime()) + settings.postponeMinutes * 60_000)
    await tx.db
      .updateTable('chats')
      .set({ postponed_until: postponedUntil })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', before.chatId)
      .execute()
    await saveConversation(tx, conversationId)
  })
}
