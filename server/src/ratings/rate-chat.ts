import type { ConversationId, WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { saveCase } from '../cases/save-case.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database } from '../database/database.ts'

export interface Rating {
  /** 1 (bad) to 5. */
  readonly score: number
  /** At most 1,000 characters. */
  readonly comment: string
}

/**
 * A client says how his finished chat was; said again it replaces what he said before. Refuses with `not_found` where no operator has
 * served him, and with `chat_changed` while a chat goes on.
 */
export function rateChat(
  database: Database,
  workspaceId: WorkspaceId,
  conversationId: ConversationId,
  { score, comment }: Rating,
): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    const chat = await tx.db
      .selectFrom('conversations as c')
      .innerJoin('chats as h', (join) =>
        join.onRef('h.workspace_id', '=', 'c.workspace_id').onRef('h.id', '=', 'c.chat_id'),
      )
      .select(['h.id', 'h.case_id', 'h.state', 'h.taken_at'])
      .where('c.workspace_id', '=', workspaceId)
      .where('c.id', '=', conversationId)
      .forNoKeyUpdate('c')
      .executeTakeFirst()
    if (!chat) throw new Refusal('not_found')
    if (chat.state !== 'finished') throw new Refusal('chat_changed')
    if (chat.taken_at === null) throw new Refusal('not_found')
    await tx.db
      .insertInto('ratings')
      .values({ workspace_id: workspaceId, chat_id: chat.id, conversation_id: conversationId, score, comment })
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'chat_id'])
          .doUpdateSet({ score, comment, created_at: sql<Date>`desk_now()` }),
      )
      .execute()
    await saveCase(tx, chat.case_id, {})
    await saveConversation(tx, conversationId)
  })
}
