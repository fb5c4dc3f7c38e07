import type { ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { armTimer } from '../timers/arm-timer.ts'

/** In which a client may read an answer himself, seconds. */
const patience = 600

/**
 * A client who reads on this server is answered: unless he reads it in time, it goes to the address that he gave (`unread_answers`). Each
 * answer begins the time anew. One who gave none is not waited for.
 */
export async function expectReading(tx: Tx, conversationId: ConversationId): Promise<void> {
  const { rows } = await sql`
    select 1 from conversations as c join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id
      where c.workspace_id = ${tx.workspaceId} and c.id = ${conversationId} and not c.delivers and i.profile::text like '%@%'`.execute(
    tx.db,
  )
  if (rows.length > 0) await armTimer(tx, 'unread_answers', conversationId, patience)
}
