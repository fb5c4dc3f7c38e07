import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database, Tx } from '../database/database.ts'
import { ChannelError } from './channel-error.ts'
import { labelDetails, mergeDetails } from './detail-labels.ts'
import type { KnowSender } from './know-sender.ts'
import type { OpenAccount } from './open-account.ts'
import { idsOf, type Person } from './parsed-update.ts'

/**
 * Asks the platform who a person is, where its updates only number him: before he becomes a contact, and again with his next message
 * while the contact has no other name than the update gave (C-8). A platform that does not answer must not hold a message up.
 */
export async function completePerson(
  { database, knowSender }: { database: Database; knowSender: KnowSender },
  source: { readonly workspaceId: WorkspaceId; readonly channelId: ChannelId },
  { platform, account, locale }: OpenAccount,
  person: Person,
): Promise<Person> {
  if (platform.completePerson === undefined) return person
  const known = (await knowSender({ ...source, ids: idsOf(person) }))?.name
  if (known !== undefined && known !== person.name) return person
  try {
    const complete = await platform.completePerson(account, person)
    if (known !== undefined && complete.name !== known)
      await database.transaction(source.workspaceId, (tx) => rename(tx, source.channelId, known, complete, locale))
    return complete
  } catch (error) {
    if (error instanceof ChannelError) return person
    throw error
  }
}

/** Only the number gives way: a name that an operator entered meanwhile stays. */
async function rename(
  tx: Tx,
  channelId: ChannelId,
  before: string,
  person: Person,
  locale: OpenAccount['locale'],
): Promise<void> {
  const identity = await tx.db
    .selectFrom('identities as i')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.workspace_id', '=', 'i.workspace_id').onRef('c.identity_id', '=', 'i.id'),
    )
    .select(['i.id', 'i.contact_id', 'i.profile', 'c.id as conversationId'])
    .where('i.workspace_id', '=', tx.workspaceId)
    .where('i.channel_id', '=', channelId)
    .where('i.external_id', '=', person.externalId)
    .executeTakeFirst()
  if (identity === undefined) return
  const details = mergeDetails(identity.profile, labelDetails(person.details, locale))
  await sql`
    with told as (
      update identities set profile = ${JSON.stringify(details)}::jsonb
        where workspace_id = ${tx.workspaceId} and id = ${identity.id}
    )
    update contacts set name = ${person.name}
      where workspace_id = ${tx.workspaceId} and id = ${identity.contact_id} and name = ${before} and not named`.execute(
    tx.db,
  )
  await saveConversation(tx, identity.conversationId)
}
