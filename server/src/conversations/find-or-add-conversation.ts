import type { ContactId, ConversationId, QueueId } from '@parley/contract/ids'
import type { ChannelKind } from '@parley/contract/views'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { ReceivedMessage } from '../messages/received-message.ts'
import { newId } from '../new-id.ts'

/** Whoever wrote, as his channel knows him. */
type Writer = Pick<ReceivedMessage, 'channelId' | 'externalId' | 'thread' | 'mailboxId' | 'contact'>

/** Kinds whose clients read the conversation on this server: nothing is delivered to them, unless by mail. */
const readHere: ReadonlySet<ChannelKind> = new Set(['widget', 'form'])

/** The channel that he wrote by. */
export interface SourceChannel {
  readonly kind: ChannelKind
  readonly queueId: QueueId
}

/**
 * The conversation of whoever wrote, in a channel with threads that of the thread. Somebody unknown becomes a contact with an identity and a conversation (C-7, C-8); of
 * two processes that meet him at once, one makes them and the other waits for it. Somebody known has his profile renewed.
 */
export async function findOrAddConversation(tx: Tx, writer: Writer, channel: SourceChannel): Promise<ConversationId> {
  const known = await findConversation(tx, writer)
  if (known !== undefined || writer.thread !== undefined) await renewProfile(tx, writer)
  if (known !== undefined) return known
  const add = () => addConversation(tx, writer, channel)
  // Whoever was quicker added this conversation, or, of a person with threads, another one.
  return (await add()) ?? (await findConversation(tx, writer)) ?? foundAtLast(await add())
}

async function findConversation(tx: Tx, writer: Writer): Promise<ConversationId | undefined> {
  const row = await tx.db
    .selectFrom('identities as i')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.workspace_id', '=', 'i.workspace_id').onRef('c.identity_id', '=', 'i.id'),
    )
    .select('c.id')
    .where('i.workspace_id', '=', tx.workspaceId)
    .where('i.channel_id', '=', writer.channelId)
    .where('i.external_id', '=', writer.externalId)
    .where('c.thread', '=', writer.thread ?? '')
    .executeTakeFirst()
  return row?.id
}

/** Nothing is added, and nothing returned, if somebody else added the conversation, or the identity, in the meantime. */
async function addConversation(tx: Tx, writer: Writer, channel: SourceChannel): Promise<ConversationId | undefined> {
  const contactId: ContactId = newId()
  const { rows } = await sql<{ id: ConversationId }>`
    with identity as (
      insert into identities (workspace_id, id, channel_id, external_id, contact_id, profile, locale)
        values (${tx.workspaceId}, ${newId()}, ${writer.channelId}, ${writer.externalId}, ${contactId},
                ${JSON.stringify(writer.contact.details)}::jsonb, ${writer.contact.locale ?? null})
        on conflict (workspace_id, channel_id, external_id) do nothing
        returning workspace_id, id, channel_id, contact_id
    ), known as (
      select workspace_id, id, channel_id, contact_id from identities
        where workspace_id = ${tx.workspaceId} and channel_id = ${writer.channelId} and external_id = ${writer.externalId}
    ), contact as (
      insert into contacts (workspace_id, id, name, photo_file_id)
        select workspace_id, contact_id, ${writer.contact.name}::text, ${writer.contact.photoFileId ?? null}::uuid from identity
    )
    insert into conversations (workspace_id, id, channel_id, identity_id, thread, mailbox_id, contact_id, queue_id, delivers)
      select workspace_id, ${newId()}::uuid, channel_id, id, ${writer.thread ?? ''}::text, ${writer.mailboxId ?? null}::uuid, contact_id,
             ${channel.queueId}::uuid, ${writer.mailboxId !== undefined || !readHere.has(channel.kind)}::boolean
        from (select * from identity union all select * from known) as writer
      on conflict (workspace_id, identity_id, thread) do nothing
      returning id`.execute(tx.db)
  return rows[0]?.id
}

async function renewProfile(tx: Tx, writer: Writer): Promise<void> {
  const { details, photoFileId, locale } = writer.contact
  await sql`
    with identity as (
      update identities set profile = ${JSON.stringify(details)}::jsonb, reachable = true,
          locale = coalesce(${locale ?? null}::text, locale)
        where workspace_id = ${tx.workspaceId} and channel_id = ${writer.channelId} and external_id = ${writer.externalId}
        returning contact_id
    )
    update contacts as c set photo_file_id = ${photoFileId ?? null}::uuid from identity as i
      where c.workspace_id = ${tx.workspaceId} and c.id = i.contact_id
        and c.photo_file_id is null and ${photoFileId ?? null}::uuid is not null`.execute(tx.db)
}

function foundAtLast(conversationId: ConversationId | undefined): ConversationId {
  if (conversationId === undefined) throw new Error('an identity without a conversation')
  return conversationId
}
