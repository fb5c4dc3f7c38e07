import type { ContactId, ConversationId, OperatorId } from '@parley/contract/ids'
import type { AttachmentView } from '@parley/contract/message-views'
import type { ContactFilesPage, ContactFilesQuery } from '@parley/contract/routes-contacts'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { listSealedChains } from '../chats/sealed-chain.ts'
import type { Database, Tx } from '../database/database.ts'
import { requireContact } from '../notes/add-note.ts'

/** Messages of a page. */
const pageSize = 20

/** The files of a client's messages in all of his conversations, newest first; what the reader may not read yet is left out (C-62). Refuses with `not_found`. */
export function listContactFiles(
  database: Database,
  actor: Actor,
  contactId: ContactId,
  { conversationId, seq }: ContactFilesQuery,
): Promise<ContactFilesPage> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    await requireContact(tx, contactId)
    const sealed = await listSealedChains(tx, actor)
    const place = conversationId === undefined || seq === undefined ? null : { conversationId, seq }
    const rows = await messagesWithFiles(tx, contactId, sealed, place)
    const page = rows.slice(0, pageSize)
    const last = page.at(-1)
    return {
      messages: page.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })),
      next: rows.length > page.length && last ? { conversationId: last.conversationId, seq: last.seq } : null,
    }
  })
}

interface Row {
  readonly conversationId: ConversationId
  readonly seq: number
  readonly at: Date
  readonly operatorId: OperatorId | null
  readonly kind: 'in' | 'out'
  readonly files: AttachmentView[]
}

async function messagesWithFiles(
  tx: Tx,
  contactId: ContactId,
  sealed: Awaited<ReturnType<typeof listSealedChains>>,
  place: { readonly conversationId: ConversationId; readonly seq: number } | null,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select m.conversation_id as "conversationId", m.seq, m.created_at as at, m.operator_id as "operatorId", m.kind, m.attachments as files
      from identities as i
      join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
      join messages as m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
      left join unnest(${sealed.map((chain) => chain.conversationId)}::uuid[], ${sealed.map(({ firstSeq }) => firstSeq)}::bigint[])
        as sealed (id, from_seq) on sealed.id = c.id
      where i.workspace_id = ${tx.workspaceId} and i.contact_id = ${contactId}
        and m.attachments is not null and jsonb_array_length(m.attachments) > 0 and m.deleted_at is null and m.kind <> 'system'
        and (sealed.id is null or m.seq < sealed.from_seq)
        and (${place === null}::boolean or (m.created_at, m.conversation_id, m.seq) < (
          select p.created_at, p.conversation_id, p.seq from messages as p
            where p.workspace_id = ${tx.workspaceId} and p.conversation_id = ${place?.conversationId ?? null}::uuid and p.seq = ${place?.seq ?? null}::bigint))
      order by m.created_at desc, m.conversation_id desc, m.seq desc limit ${pageSize + 1}`.execute(tx.db)
  return rows
}
