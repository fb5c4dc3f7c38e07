import type { ChannelId, ConversationId } from '@parley/contract/ids'
import { channelKinds } from '../channels/registry.ts'
import type { Tx } from '../database/database.ts'

/** Kinds of channel that can write a letter to anybody. */
const mailKinds = channelKinds.filter(({ platform }) => platform?.sendLetter !== undefined).map(({ kind }) => kind)

/** The mailbox that writes to a client: that of his own conversation, else the company's first one; null where it has none. */
export async function findMailbox(
  tx: Tx,
  conversationId: ConversationId,
): Promise<{ channelId: ChannelId; address: string } | null> {
  const found = await tx.db
    .selectFrom('channels as h')
    .leftJoin('conversations as c', (join) =>
      join
        .onRef('c.workspace_id', '=', 'h.workspace_id')
        .onRef('c.channel_id', '=', 'h.id')
        .on('c.id', '=', conversationId),
    )
    .select(['h.id as channelId', 'h.account as address'])
    .where('h.workspace_id', '=', tx.workspaceId)
    .where('h.enabled', '=', true)
    .where('h.kind', 'in', mailKinds)
    .orderBy('c.id', (order) => order.asc().nullsLast())
    .orderBy('h.created_at')
    .executeTakeFirst()
  return found ?? null
}
