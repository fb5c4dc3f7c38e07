import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import type { Locale } from '@parley/contract/views'
import { setReachable } from '../contacts/set-reachable.ts'
import { findOrAddConversation } from '../conversations/find-or-add-conversation.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database } from '../database/database.ts'
import { labelDetails, mergeDetails } from './detail-labels.ts'
import type { Person } from './parsed-update.ts'

/**
 * Somebody can be written to (again) and told something of himself without asking anything, as by Telegram's /start. He becomes a
 * contact; no chat begins.
 */
export async function notePerson(
  database: Database,
  source: { readonly workspaceId: WorkspaceId; readonly channelId: ChannelId; readonly locale: Locale },
  person: Person,
): Promise<void> {
  const { workspaceId, channelId, locale } = source
  const { externalId } = person
  await setReachable(database, { workspaceId, channelId, externalId }, true)
  await database.transaction(workspaceId, async (tx) => {
    const channel = await tx.db
      .selectFrom('channels')
      .select(['kind', 'queue_id as queueId'])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', channelId)
      .executeTakeFirstOrThrow()
    const identity = await tx.db
      .selectFrom('identities')
      .select('profile')
      .where('workspace_id', '=', workspaceId)
      .where('channel_id', '=', channelId)
      .where('external_id', '=', externalId)
      .executeTakeFirst()
    const details = mergeDetails(identity?.profile ?? [], labelDetails(person.details, locale))
    const conversationId = await findOrAddConversation(
      tx,
      { channelId, externalId, contact: { name: person.name, details, locale: person.locale } },
      channel,
    )
    if (identity) await saveConversation(tx, conversationId)
  })
}
