import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database } from '../database/database.ts'

/** The client blocked us or left the platform, or came back. Somebody unknown changes nothing. */
export function setReachable(
  database: Database,
  sender: { readonly workspaceId: WorkspaceId; readonly channelId: ChannelId; readonly externalId: string },
  reachable: boolean,
): Promise<void> {
  return database.transaction(sender.workspaceId, async (tx) => {
    const conversations = await tx.db
      .selectFrom('identities as i')
      .innerJoin('conversations as c', (join) =>
        join.onRef('c.workspace_id', '=', 'i.workspace_id').onRef('c.identity_id', '=', 'i.id'),
      )
      .select(['c.id', 'i.id as identityId'])
      .where('i.workspace_id', '=', tx.workspaceId)
      .where('i.channel_id', '=', sender.channelId)
      .where('i.external_id', '=', sender.externalId)
      .orderBy('c.id')
      .forNoKeyUpdate('c')
      .execute()
    const [first] = conversations
    if (first === undefined) return
    const changed = await tx.db
      .updateTable('identities')
      .set({ reachable })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', first.identityId)
      .where('reachable', '<>', reachable)
      .returning('id')
      .execute()
    if (changed.length === 0) return
    for (const { id } of conversations) await saveConversation(tx, id)
  })
}
