import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { type LockedChat, lockChats } from '../chats/lock-chats.ts'
import type { Tx } from '../database/database.ts'

/**
 * Locks the conversations of whoever writes in one: of this identity, or of all that its contact has (D-23). Refuses with `not_found`.
 */
export async function lockIdentities(
  tx: Tx,
  conversationId: ConversationId,
  allChannels: boolean,
): Promise<LockedChat[]> {
  const { rows } = await sql<{ id: ConversationId }>`
    select c.id from conversations as own
      join conversations as c on c.workspace_id = own.workspace_id
        and (c.identity_id = own.identity_id or (${allChannels}::boolean and c.contact_id = own.contact_id))
      where own.workspace_id = ${tx.workspaceId} and own.id = ${conversationId}`.execute(tx.db)
  const locked = await lockChats(
    tx,
    rows.map(({ id }) => id),
    'wait',
  )
  if (!locked.some((chat) => chat.conversationId === conversationId)) throw new Refusal('not_found')
  return locked
}
