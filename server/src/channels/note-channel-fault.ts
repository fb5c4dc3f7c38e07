import type { ChannelId } from '@parley/contract/ids'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'

/** Shows an administrator what is wrong with a channel, or (null) that it works again. Saying the same again changes nothing. */
export async function noteChannelFault(tx: Tx, channelId: ChannelId, words: string | null): Promise<void> {
  const changed = await tx.db
    .updateTable('channels')
    .set((column) => ({ last_error: words, version: column('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', channelId)
    .where('last_error', 'is distinct from', words)
    .returning('id')
    .executeTakeFirst()
  if (changed) appendEvent(tx, 'channel', channelId)
}
