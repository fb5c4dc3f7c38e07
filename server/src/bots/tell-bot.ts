import type { ChannelId, ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** From here on the channel's own bot is told what is said in a conversation, until its chat ends. @param seq of the last message before */
export async function tellBot(
  tx: Tx,
  conversationId: ConversationId,
  channelId: ChannelId,
  seq: number,
): Promise<void> {
  await sql`
    insert into bot_talks (workspace_id, conversation_id, channel_id, told_seq)
      values (${tx.workspaceId}, ${conversationId}, ${channelId}, ${seq})
      on conflict (workspace_id, conversation_id) do update set due_at = desk_now(), attempt = 0`.execute(tx.db)
}
