import type { ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'

/** The client did something that is no message and from which his platform counts how long one may write to him (T6). */
export async function noteClientAct(tx: Tx, conversationId: ConversationId): Promise<void> {
  await sql`
    update conversations set last_in_at = desk_now(), version = version + 1
      where workspace_id = ${tx.workspaceId} and id = ${conversationId}`.execute(tx.db)
  appendEvent(tx, 'conversation', conversationId)
}
