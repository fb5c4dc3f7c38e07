import { sql } from 'kysely'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Tx } from '../database/database.ts'
import type { MessageAddress } from '../messages/message-address.ts'

/**
 * The client reacted to a message: T2 begins in full, if the message is of the unfinished chat or of what that one continues. The caller holds
 * the conversation's lock.
 */
export async function restartIdleFinish(tx: Tx, { conversationId, seq }: MessageAddress): Promise<void> {
  const { rows } = await sql`
    with recursive chain as (
      select h.id, h.parent_id from conversations as c join chats as h on h.workspace_id = c.workspace_id and h.id = c.chat_id
        where c.workspace_id = ${tx.workspaceId} and c.id = ${conversationId} and c.chat_state <> 'finished'
      union all
      select h.id, h.parent_id from chain as n join chats as h on h.workspace_id = ${tx.workspaceId} and h.id = n.parent_id
    )
    update chats as h set idle_from = desk_now() from conversations as c, messages as m
      where c.workspace_id = ${tx.workspaceId} and c.id = ${conversationId} and h.workspace_id = c.workspace_id and h.id = c.chat_id
        and m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.seq = ${seq}
        and m.chat_id in (select id from chain)
      returning h.id`.execute(tx.db)
  if (rows.length > 0) await saveConversation(tx, conversationId)
}
