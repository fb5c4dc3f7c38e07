import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { MessageAddress } from '../messages/message-address.ts'
import type { Peer } from './find-platform-message.ts'
import type { IncomingSeen } from './parsed-update.ts'

/** The newest message of ours that a platform says has been seen; null where it means none. */
export async function findSeen(tx: Tx, peer: Peer, upTo: IncomingSeen['upTo']): Promise<MessageAddress | null> {
  const { rows } = await sql<MessageAddress>`
    select d.conversation_id as "conversationId", d.seq
      from identities as i
      join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
      join deliveries as d on d.workspace_id = c.workspace_id and d.conversation_id = c.id and d.seq > c.read_seq
      where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${peer.channelId} and i.external_id = ${peer.externalId}
        and ${isMeant(upTo)}
      order by d.seq desc limit 1`.execute(tx.db)
  return rows[0] ?? null
}

/** Whether a message to this person is on its way: the platform may tell of it before its answer was noted. */
export async function isUnderWay(tx: Tx, peer: Peer): Promise<boolean> {
  const { rows } = await sql`
    select from identities as i
      join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
      join deliveries as d on d.workspace_id = c.workspace_id and d.conversation_id = c.id and d.state = 'sending'
      where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${peer.channelId} and i.external_id = ${peer.externalId}
      limit 1`.execute(tx.db)
  return rows.length > 0
}

function isMeant(upTo: IncomingSeen['upTo']) {
  if ('messageId' in upTo) return sql<boolean>`d.external_ids @> array[${upTo.messageId}]::text[]`
  if ('number' in upTo)
    return sql<boolean>`exists (select from unnest(d.external_ids) as id where id ~ '^[0-9]{1,18}$' and id::bigint <= ${upTo.number})`
  return sql<boolean>`d.external_ids <> '{}' and d.updated_at <= ${upTo.at}`
}
