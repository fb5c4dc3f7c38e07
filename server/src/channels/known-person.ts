import type { ChannelId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { KnownSender } from './know-sender.ts'
import type { ParsedUpdate, Person } from './parsed-update.ts'

/* People whom a platform names by one of several ids (E-14). One of them is the identity's; the others lead to it. */

/** Whom some ids lead to. */
type KnowId = (ids: readonly string[]) => Promise<KnownSender | null>

/** The update with the id under which the desk knows the person, where it knows him by any of those that the platform names. */
export async function withKnownId(know: KnowId, update: ParsedUpdate): Promise<ParsedUpdate> {
  switch (update.kind) {
    case 'message':
      return {
        ...update,
        message: { ...update.message, person: await knownPerson(know, update.message.person) },
      }
    case 'reachable':
      return { ...update, person: await knownPerson(know, update.person) }
    case 'edit':
      return { ...update, edit: await renamed(know, update.edit) }
    case 'reaction':
      return { ...update, reaction: await renamed(know, update.reaction) }
    case 'seen':
      return { ...update, seen: await renamed(know, update.seen) }
    case 'undelivered':
      return { ...update, failure: await renamed(know, update.failure) }
    case 'reaction_failed':
      return { ...update, failure: await renamed(know, update.failure) }
    case 'echo':
      return { ...update, echo: await renamed(know, update.echo) }
    case 'control':
    case 'deletion':
    case 'typing':
    case 'unreachable':
      return renamed(know, update)
    case 'accepted':
      return { ...update, says: await withKnownId(know, update.says) }
    case 'moved':
      return { ...update, from: await findKnownId(know, [update.from]) }
    // No channel whose people have several ids needs to be asked whom something is about.
    case 'about':
    case 'ignored':
      return update
  }
}

async function knownPerson(know: KnowId, person: Person): Promise<Person> {
  const ids = [person.externalId, ...(person.aliases ?? [])]
  const externalId = await findKnownId(know, ids)
  return { ...person, externalId, aliases: ids.filter((id) => id !== externalId) }
}

async function renamed<T extends { readonly externalId: string }>(know: KnowId, told: T): Promise<T> {
  return { ...told, externalId: await findKnownId(know, [told.externalId]) }
}

/** The first of the ids where nobody is known by any. */
async function findKnownId(know: KnowId, ids: readonly string[]): Promise<string> {
  return (await know(ids))?.externalId ?? ids[0] ?? ''
}

/** Keeps the other ids of a person who is an identity by now. An id that leads to somebody else leads to him from now on. */
export async function keepAliases(
  tx: Tx,
  channelId: ChannelId,
  { externalId, aliases = [] }: Pick<Person, 'externalId' | 'aliases'>,
): Promise<void> {
  if (aliases.length === 0) return
  await sql`
    insert into identity_aliases (workspace_id, channel_id, alias, identity_id)
      select i.workspace_id, i.channel_id, a.alias, i.id
        from identities as i cross join unnest(${aliases}::text[]) as a (alias)
        where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${channelId} and i.external_id = ${externalId}
      on conflict (workspace_id, channel_id, alias) do update set identity_id = excluded.identity_id
        where identity_aliases.identity_id <> excluded.identity_id`.execute(tx.db)
}
