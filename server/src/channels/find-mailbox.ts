import type { ChannelId, ConversationId, QueueId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'
import { channelKinds } from './registry.ts'

/** Kinds of channel that can write a letter to anybody. */
const mailKinds = channelKinds.filter(({ platform }) => platform?.sendLetter !== undefined).map(({ kind }) => kind)

/** The mailbox that writes to a client: that of his own conversation, else one of the queue, else the company's first one; null where it has none. */
export async function findMailbox(
  tx: Tx,
  { conversationId, queueId }: { readonly conversationId?: ConversationId; readonly queueId?: QueueId },
): Promise<{ channelId: ChannelId; address: string } | null> {
  const { rows } = await sql<{ channelId: ChannelId; address: string }>`
    select h.id as "channelId", h.account as address
      from channels as h
      left join conversations as c on c.workspace_id = h.workspace_id and c.id = ${conversationId ?? null}::uuid
        and h.id in (c.channel_id, c.mailbox_id)
      where h.workspace_id = ${tx.workspaceId} and h.enabled and h.kind = ${anyOf(mailKinds)}
      order by c.id nulls last, h.queue_id = ${queueId ?? null}::uuid desc, h.created_at limit 1`.execute(tx.db)
  return rows[0] ?? null
}
