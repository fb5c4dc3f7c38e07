import type { NoteId, OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { isSupervisor } from '../chats/chat-access.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'

/** Its author words a note anew. The same text again changes nothing. Refuses with `not_found`, `not_allowed` and `empty_message`. */
export function editNote(database: Database, actor: Actor, noteId: NoteId, text: string): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const note = await lockNote(tx, noteId)
    if (note.authorId !== actor.operatorId) throw new Refusal('not_allowed')
    if (text.trim() === '') throw new Refusal('empty_message')
    if (text.trim() === note.text) return
    await tx.db
      .updateTable('notes')
      .set((eb) => ({ text: text.trim(), edited_at: sql<Date>`desk_now()`, version: eb('version', '+', 1) }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', noteId)
      .execute()
    appendEvent(tx, 'note', noteId)
  })
}

/**
 * Its author, or a supervisor, takes a note away; somebody else's is noted in the audit. The client's own reaction stays while it is on his
 * message. Refuses with `not_found` and `not_allowed`.
 */
export function removeNote(database: Database, actor: Actor, noteId: NoteId): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const { authorId } = await lockNote(tx, noteId)
    const isOwn = authorId === actor.operatorId
    if (!isOwn && (authorId === null || !isSupervisor(actor))) throw new Refusal('not_allowed')
    await removeNotes(tx, [noteId])
    const { operatorId } = actor
    if (!isOwn) await recordAudit(tx, { operatorId, action: 'note_removed', subjectId: noteId, details: { authorId } })
  })
}

/** Takes notes away and tells the feed. */
export async function removeNotes(tx: Tx, ids: readonly NoteId[]): Promise<void> {
  for (const id of ids) {
    await tx.db
      .updateTable('notes')
      .set((eb) => ({ removed_at: sql<Date>`desk_now()`, version: eb('version', '+', 1) }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', id)
      .execute()
    appendEvent(tx, 'note', id)
  }
}

async function lockNote(tx: Tx, noteId: NoteId): Promise<{ authorId: OperatorId | null; text: string }> {
  const note = await tx.db
    .selectFrom('notes')
    .select(['author_id as authorId', 'text'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', noteId)
    .where('removed_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!note) throw new Refusal('not_found')
  return note
}
