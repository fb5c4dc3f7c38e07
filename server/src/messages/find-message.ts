import { sql } from 'kysely'
import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import type { Database } from '../database/database.ts'
import type { MessageAddress } from './message-address.ts'

/** A person as one channel knows him. */
export interface Sender {
  readonly workspaceId: WorkspaceId
  readonly channelId: ChannelId
  readonly externalId: string
}

/**
 * Finds what a platform talks of: `clientId` is the key of a message that the client sent, `platformId` the platform's id of one of
 * ours. null: there is no such message in his conversation.
 */
export function findMessage(
  database: Database,
  sender: Sender,
  known: { readonly clientId: string } | { readonly platformId: string },
): Promise<MessageAddress | null> {
  return database.transaction(sender.workspaceId, async (tx) => {
    const found =
      'clientId' in known
        ? sql`join messages as m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.client_id = ${known.clientId}`
        : sql`join deliveries as m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
                and m.external_ids @> array[${known.platformId}]::text[]`
    const { rows } = await sql<MessageAddress>`
      select c.id as "conversationId", m.seq
        from identities as i join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id ${found}
        where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${sender.channelId} and i.external_id = ${sender.externalId}
        limit 1`.execute(tx.db)
    return rows[0] ?? null
  })
}
