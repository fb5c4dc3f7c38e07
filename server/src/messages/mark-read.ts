import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '../auth/actor.ts'
import { seeCase } from '../cases/mark-case-read.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database } from '../database/database.ts'

/**
 * The holder has seen the messages up to `seq` (P-3), or, where the chat is finished and nobody holds it, any operator. Anybody
 * else's reading changes nothing. Refuses with `not_found`.
 */
export function markRead(database: Database, actor: Actor, conversationId: ConversationId, seq: number): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const conversation = await tx.db
      .selectFrom('conversations')
      .select(['holder_id', 'chat_state', 'unread', 'case_id'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', conversationId)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!conversation) throw new Refusal('not_found')
    const isForAll = conversation.chat_state === 'finished'
    if ((!isForAll && conversation.holder_id !== actor.operatorId) || conversation.unread === 0) return
    const newer = await tx.db
      .selectFrom('messages')
      .select('seq')
      .where('workspace_id', '=', tx.workspaceId)
      .where('conversation_id', '=', conversationId)
      .where('seq', '>', seq)
      .where('kind', '=', 'in')
      .limit(conversation.unread)
      .execute()
    if (newer.length < conversation.unread) await saveConversation(tx, conversationId, { unread: newer.length })
    if (newer.length === 0 && conversation.case_id !== null) await seeCase(tx, conversation.case_id)
  })
}
