import type { ConversationId } from '@parley/contract/ids'
import type { Tx } from '../database/database.ts'
import type { Peer } from './find-platform-message.ts'

/** The endless conversation of somebody who has written before; null of a stranger. */
export async function findConversation(tx: Tx, { channelId, externalId }: Peer): Promise<ConversationId | null> {
  const row = await tx.db
    .selectFrom('identities as i')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.workspace_id', '=', 'i.workspace_id').onRef('c.identity_id', '=', 'i.id'),
    )
    .select('c.id')
    .where('i.workspace_id', '=', tx.workspaceId)
    .where('i.channel_id', '=', channelId)
    .where('i.external_id', '=', externalId)
    .where('c.thread', '=', '')
    .where('c.chat_id', 'is not', null)
    .executeTakeFirst()
  return row?.id ?? null
}
