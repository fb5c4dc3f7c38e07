import type { CaseId, ChatId, ConversationId, NoteId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'

/** What goes from one case to another of the same conversation, whose lock the caller holds. */
export interface Moving {
  readonly conversationId: ConversationId
  readonly from: CaseId
  readonly to: CaseId
}

/** Moves chats with all their messages, and the notes about these messages. Each moved message is told to the feed. */
export async function moveChats(tx: Tx, moving: Moving, chatIds: readonly ChatId[]): Promise<void> {
  await sql`update chats set case_id = ${moving.to}
    where workspace_id = ${tx.workspaceId} and case_id = ${moving.from} and id = any(${chatIds}::uuid[])`.execute(tx.db)
  await moveMessages(tx, moving, sql`h.id = any(${chatIds}::uuid[])`, null)
}

/**
 * Moves the messages from a number on (O-18). Chats that begin after it go along; what one that stays behind had after it becomes part
 * of `restInto`, the chat that goes on in the new case.
 */
export async function moveSuffix(
  tx: Tx,
  moving: Moving,
  cut: { readonly fromSeq: number; readonly staying: ChatId; readonly restInto: ChatId },
): Promise<void> {
  const { fromSeq, staying, restInto } = cut
  await sql`update chats set case_id = ${moving.to}
    where workspace_id = ${tx.workspaceId} and case_id = ${moving.from} and first_seq >= ${fromSeq} and id <> ${staying}`.execute(
    tx.db,
  )
  await moveMessages(tx, moving, sql`m.seq >= ${fromSeq}`, restInto)
}

/** The notes of a whole case. Returns which they were. */
export async function moveNotes(tx: Tx, { from, to }: Moving, which: readonly NoteId[] | 'all'): Promise<NoteId[]> {
  const { rows } = await sql<{ id: NoteId }>`
    update notes set case_id = ${to}, version = version + 1
      where workspace_id = ${tx.workspaceId} and case_id = ${from}
        and (${which === 'all'}::boolean or id = any(${which === 'all' ? [] : which}::uuid[]))
      returning id`.execute(tx.db)
  const notes = rows.map(({ id }) => id)
  tellNotes(tx, notes)
  return notes
}

async function moveMessages(
  tx: Tx,
  { conversationId, from, to }: Moving,
  which: ReturnType<typeof sql>,
  restInto: ChatId | null,
): Promise<void> {
  const { rows } = await sql<{ seqs: number[]; notes: NoteId[] }>`
    with moved as (
      update messages as m set
        case_id = ${to},
        chat_id = case when h.case_id = ${to} then m.chat_id else coalesce(${restInto}::uuid, m.chat_id) end,
        version = m.version + 1
        from chats as h
        where m.workspace_id = ${tx.workspaceId} and m.conversation_id = ${conversationId} and m.case_id = ${from}
          and h.workspace_id = m.workspace_id and h.id = m.chat_id and ${which}
        returning m.seq
    ), retagged as (
      update case_tags as t set case_id = ${to} from moved as m
        where t.workspace_id = ${tx.workspaceId} and t.case_id = ${from} and t.seq = m.seq
    ), renoted as (
      update notes as n set case_id = ${to}, version = n.version + 1 from moved as m
        where n.workspace_id = ${tx.workspaceId} and n.case_id = ${from}
          and n.conversation_id = ${conversationId} and n.message_seq = m.seq
        returning n.id
    )
    select array(select seq::integer from moved order by seq) as seqs, array(select id from renoted) as notes`.execute(
    tx.db,
  )
  for (const { seqs, notes } of rows) {
    appendEvents(
      tx,
      seqs.map((num) => ({ kind: 'message', entityId: conversationId, num })),
    )
    tellNotes(tx, notes)
  }
}

function tellNotes(tx: Tx, notes: readonly NoteId[]): void {
  appendEvents(
    tx,
    notes.map((id) => ({ kind: 'note', entityId: id })),
  )
}
