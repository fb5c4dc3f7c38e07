import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Tx } from '../database/database.ts'

/** Largest file that may be uploaded for a conversation: its channel's limit, else the workspace's (D-19), in bytes. Refuses with `not_found`. */
export async function uploadLimit(tx: Tx, conversationId?: ConversationId): Promise<number> {
  const workspace = await tx.db
    .selectFrom('workspaces')
    .select('upload_limit_bytes as limit')
    .where('workspace_id', '=', tx.workspaceId)
    .executeTakeFirstOrThrow()
  if (conversationId === undefined) return workspace.limit
  const channel = await tx.db
    .selectFrom('conversations as c')
    .innerJoin('channels as h', (join) =>
      join.onRef('h.workspace_id', '=', 'c.workspace_id').onRef('h.id', '=', 'c.channel_id'),
    )
    .select('h.upload_limit_bytes as limit')
    .where('c.workspace_id', '=', tx.workspaceId)
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
  if (!channel) throw new Refusal('not_found')
  return channel.limit ?? workspace.limit
}
