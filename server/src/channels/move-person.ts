import { saveConversation } from '../conversations/save-conversation.ts'
import type { Tx } from '../database/database.ts'
import type { UpdateSource } from './apply-update.ts'
import { labelDetails, mergeDetails } from './detail-labels.ts'
import { keepAliases } from './known-person.ts'
import type { ParsedUpdate } from './parsed-update.ts'

/**
 * A person has another number or id with his platform: his conversation goes on under it, with all that was said (E-14). Safe to repeat.
 * False where nobody was known by the old one, or somebody is by the new one: he wrote from it before the platform told.
 */
export async function movePerson(
  tx: Tx,
  { channelId, locale }: UpdateSource,
  { from, externalId, aliases, details }: Extract<ParsedUpdate, { kind: 'moved' }>,
): Promise<boolean> {
  const conversations = await tx.db
    .selectFrom('identities as i')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.workspace_id', '=', 'i.workspace_id').onRef('c.identity_id', '=', 'i.id'),
    )
    .select(['c.id', 'i.id as identityId', 'i.profile'])
    .where('i.workspace_id', '=', tx.workspaceId)
    .where('i.channel_id', '=', channelId)
    .where('i.external_id', '=', from)
    .orderBy('c.id')
    .forNoKeyUpdate('c')
    .execute()
  const [first] = conversations
  const taken = await tx.db
    .selectFrom('identities')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('channel_id', '=', channelId)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  if (first === undefined || taken !== undefined) return false
  await tx.db
    .updateTable('identities')
    .set({
      external_id: externalId,
      reachable: true,
      profile: JSON.stringify(mergeDetails(first.profile, labelDetails(details, locale))),
    })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', first.identityId)
    .execute()
  await keepAliases(tx, channelId, { externalId, aliases: [...aliases, from] })
  for (const { id } of conversations) await saveConversation(tx, id)
  return true
}
