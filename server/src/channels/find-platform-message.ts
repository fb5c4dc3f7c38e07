import type { ChannelId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { MessageAddress } from '../messages/message-address.ts'
import { inboundClientId } from './inbound-client-id.ts'
import { attachedFileId } from './incoming-attachments.ts'

/** A person as one channel knows him. */
export interface Peer {
  readonly channelId: ChannelId
  readonly externalId: string
}

/** An album is over within seconds; its first part is among this many newest messages. */
const albumReach = 50

/**
 * Finds the message that a platform means, the client's or one of ours. A later part of the client's album means the message that
 * gathers its parts: a part is known by its file.
 * @param albumId where known: a part that is not here yet means the album's message as well
 */
export async function findPlatformMessage(
  tx: Tx,
  peer: Peer,
  known: { readonly messageId: string; readonly albumId: string | null },
): Promise<MessageAddress | null> {
  const single = inboundClientId({ messageId: known.messageId, albumId: null })
  const { rows } = await sql<MessageAddress>`
    with conversation as (
      select c.workspace_id, c.id, c.seq
        from identities as i join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
        where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${peer.channelId} and i.external_id = ${peer.externalId}
    )
    select m.conversation_id as "conversationId", m.seq
      from conversation as c join messages as m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
      where m.kind = 'in' and (m.client_id = ${single} or (m.client_id >= ${`${single}.`} and m.client_id < ${`${single}/`}))
    union all
    select d.conversation_id, d.seq
      from conversation as c join deliveries as d on d.workspace_id = c.workspace_id and d.conversation_id = c.id
      where d.external_ids @> array[${known.messageId}]::text[]
    limit 1`.execute(tx.db)
  const found = rows[0] ?? (await findByFile(tx, peer, known.messageId))
  return found ?? (known.albumId === null ? null : findAlbum(tx, peer, known.albumId))
}

async function findByFile(tx: Tx, peer: Peer, messageId: string): Promise<MessageAddress | null> {
  const fileId = attachedFileId(peer.channelId, peer.externalId, messageId, 0)
  const { rows } = await sql<MessageAddress>`
    select m.conversation_id as "conversationId", m.seq
      from files as f
      join messages as m on m.workspace_id = f.workspace_id and m.conversation_id = f.conversation_id
        and m.kind = 'in' and m.attachments @> ${JSON.stringify([{ fileId }])}::jsonb
      where f.workspace_id = ${tx.workspaceId} and f.id = ${fileId}
      limit 1`.execute(tx.db)
  return rows[0] ?? null
}

/** The message that gathers the parts of an album, or null while none of them has arrived. */
export async function findAlbum(tx: Tx, peer: Peer, albumId: string): Promise<MessageAddress | null> {
  const { rows } = await sql<MessageAddress>`
    select m.conversation_id as "conversationId", m.seq
      from identities as i
      join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
      join messages as m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.seq > c.seq - ${albumReach}
      where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${peer.channelId} and i.external_id = ${peer.externalId}
        and m.kind = 'in' and right(m.client_id, ${albumId.length + 2}) = ${`.a${albumId}`}
      order by m.seq limit 1`.execute(tx.db)
  return rows[0] ?? null
}
