import type { ChannelId, ConversationId } from '@parley/contract/ids'
import type { ChannelErrorCode } from '@parley/contract/message-views'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { Peer } from './find-platform-message.ts'
import { showDelivery } from './save-delivery.ts'

interface Found {
  readonly channelId: ChannelId
  readonly conversationId: ConversationId
  readonly seq: number
  readonly isUnderWay: boolean
  readonly isSent: boolean
}

/**
 * A platform that had accepted a message says that it did not reach the client. Returns as whom the client is known there; null where it
 * means none of ours, or what is known already. Refuses with `overloaded` while the message is still on its way: its word came before our answer was noted, and is heard
 * once more later.
 */
export async function failDelivered(
  tx: Tx,
  peer: Peer,
  messageId: string,
  code: ChannelErrorCode,
): Promise<Peer | null> {
  const { rows } = await sql<Found>`
    with own as (
      select c.id, c.channel_id from identities as i join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
        where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${peer.channelId} and i.external_id = ${peer.externalId}
      union all
      select c.id, c.channel_id from conversations as c join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id
        where c.workspace_id = ${tx.workspaceId} and c.mailbox_id = ${peer.channelId} and i.external_id = ${peer.externalId}
    )
    select own.channel_id as "channelId", d.conversation_id as "conversationId", d.seq, d.state = 'sending' as "isUnderWay",
           d.state = 'sent' as "isSent"
      from own join deliveries as d on d.workspace_id = ${tx.workspaceId} and d.conversation_id = own.id
        and d.operation = 'send' and (d.external_ids @> array[${messageId}]::text[] or d.state = 'sending')
      order by d.external_ids @> array[${messageId}]::text[] desc limit 1
      for no key update of d`.execute(tx.db)
  const [found] = rows
  if (found?.isUnderWay === true) throw new Refusal('overloaded')
  if (found?.isSent !== true) return null
  await tx.db
    .updateTable('deliveries')
    .set({ state: 'failed', error: code, updated_at: sql<Date>`desk_now()` })
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', found.conversationId)
    .where('seq', '=', found.seq)
    .execute()
  await showDelivery(tx, found.conversationId, found.seq)
  return { ...peer, channelId: found.channelId }
}
