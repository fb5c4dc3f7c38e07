import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { BotBody } from '@parley/contract/routes-bots'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { transition } from '../chats/chat.ts'
import { requireFence, requireHolderOrSupervisor } from '../chats/chat-access.ts'
import { lockChat } from '../chats/lock-chats.ts'
import { saveChats } from '../chats/save-chat.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database } from '../database/database.ts'
import { setControl, takeControl, wishControl } from './control-wishes.ts'

/**
 * The holder, or a supervisor, gives his client to the bot, or takes back one whom the bot took from under his hands. Given: the chat ends as a
 * link, its child is the bot's, and the platform is told once what is on its way has left. Refuses with `chat_finished`, `chat_not_active`,
 * `not_holder`, `chat_changed`, and `no_bot` where no bot has a part in the conversation.
 */
export function shareWithBot(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  { fence, does }: BotBody,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    const after = transition(before.chat, {
      type: 'finish',
      by: actor.operatorId,
      at: before.now,
      reason: 'handed_over',
      status: before.caseStatus,
    })
    if (before.chat.state !== 'active') throw new Refusal('chat_not_active')
    requireHolderOrSupervisor(actor, before.chat.holderId)
    requireFence(fence, before.fence)
    if (before.control === null) throw new Refusal('no_bot')
    if (does === 'take_back') {
      await takeControl(tx, conversationId)
      await saveConversation(tx, conversationId)
      return
    }

    await setControl(tx, conversationId, 'bot')
    await wishControl(tx, [conversationId], { wish: 'pass', reason: 'given' })
    const child = { caseId: before.caseId, queueId: before.queueId, state: { state: 'bot' } } as const
    await saveChats(tx, [{ before, after, child, line: { notice: 'given_to_bot', operatorId: actor.operatorId } }])
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'chat_given_to_bot',
      subjectId: conversationId,
      details: {},
      before: { holderId: before.chat.holderId },
    })
  })
}
