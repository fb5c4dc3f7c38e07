import type { ChannelId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { ParsedUpdate, Person } from './parsed-update.ts'

/* People whom a platform names by one of several ids (E-14). One of them is the identity's; the others lead to it. */

/** The update with the id under which the desk knows the person, where it knows him by any of those that the platform names. */
export async function withKnownId(tx: Tx, channelId: ChannelId, update: ParsedUpdate): Promise<ParsedUpdate> {
  switch (update.kind) {
    case 'message':
      return {
        ...update,
        message: { ...update.message, person: await knownPerson(tx, channelId, update.message.person) },
      }
    case 'reachable':
      return { ...update, person: await knownPerson(tx, channelId, update.person) }
    case 'edit':
      return { ...update, edit: await renamed(tx, channelId, update.edit) }
    case 'reaction':
      return { ...update, reaction: await renamed(tx, channelId, update.reaction) }
    case 'seen':
      return { ...update, seen: await renamed(tx, channelId, update.seen) }
    case 'undelivered':
      return { ...update, failure: await renamed(tx, channelId, update.failure) }
    case 'echo':
      return { ...update, echo: await renamed(tx, channelId, update.echo) }
    case 'control':
    case 'deletion':
    case 'unreachable':
      return renamed(tx, channelId, update)
    case 'moved':
      return { ...update, from: await findKnownId(tx, channelId, [update.from]) }
    // No channel whose people have several ids needs to be asked whom something is about.
    case 'about':
    case 'ignored':
      return update
  }
}

async function knownPerson(tx: Tx, channelId: ChannelId, person: Person): Promise<Person> {
  const ids = [person.externalId, ...(person.aliases ?? [])]
  const externalId = await findKnownId(tx, channelId, ids)
  return { ...person, externalId, aliases: ids.filter((id) => id !== externalId) }
}

async function renamed<T extends { readonly externalId: string }>(tx: Tx, channelId: ChannelId, told: T): Promise<T> {
  return { ...told, externalId: await findKnownId(tx, channelId, [told.externalId]) }
}

/** The first of the ids where nobody is known by any. */
async function findKnownId(tx: Tx, channelId: ChannelId, ids: readonly string[]): Promise<string> {
  const { rows } = await sql<{ externalId: string }>`
    select i.external_id as "externalId", 0 as place from identities as i
      where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${channelId} and i.external_id = any(${ids}::text[])
    union all
    select i.external_id, 1 from identity_aliases as a
      join identities as i on i.workspace_id = a.workspace_id and i.id = a.identity_id
      where a.workspace_id = ${tx.workspaceId} and a.channel_id = ${channelId} and a.alias = any(${ids}::text[])
    order by place limit 1`.execute(tx.db)
  return rows[0]?.externalId ?? ids[0] ?? ''
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
