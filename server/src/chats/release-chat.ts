import type { ConversationId } from '@parley/contract/ids'
import type { ReleaseBody } from '@parley/contract/routes'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { loadActing } from '../routing/load-candidates.ts'
import { bearerOf, transition } from './chat.ts'
import { requireFence, requireMayEnd } from './chat-access.ts'
import { lockChat } from './lock-chats.ts'
import { saveChats } from './save-chat.ts'

/**
 * The holder, or a supervisor, lets go of a chat (A-5, K5): it waits again, same chat, same case. Routing passes the former
 * holder over for ten minutes. Refuses with `chat_not_active`, `chat_finished`, `not_holder` and `chat_changed`.
 */
export function releaseChat(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  command: ReleaseBody,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    const after = transition(before.chat, { type: 'release', at: before.now })
    requireMayEnd(actor, before.chat, await loadActing(tx, actor, before.queueId, 'unlocked'))
    requireFence(command.fence, before.fence)

    const formerHolder = bearerOf(before.chat)
    const isOwn = formerHolder === null || formerHolder === actor.operatorId
    const line = { notice: 'released', operatorId: actor.operatorId } as const
    await saveChats(tx, [{ before, after, line: isOwn ? line : { ...line, detail: { operatorId: formerHolder } } }])
  })
}
