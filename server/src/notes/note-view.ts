import type { NoteId } from '@parley/contract/ids'
import type { NoteView } from '@parley/contract/views'
import type { Selectable } from 'kysely'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'
import type { NotesTable } from '../database/tables.ts'

/** Loads notes by id, removed ones too. */
export async function loadNotes(tx: Tx, ids: readonly NoteId[]): Promise<NoteView[]> {
  const rows = await tx.db
    .selectFrom('notes')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', anyOf(ids))
    .execute()
  return rows.map(noteViewOf)
}

export function noteViewOf(row: Selectable<NotesTable>): NoteView {
  const { conversation_id: conversationId, message_seq: seq } = row
  return {
    id: row.id,
    version: row.version,
    caseId: row.case_id,
    contactId: row.contact_id,
    authorId: row.author_id,
    text: row.text,
    message: conversationId === null || seq === null ? null : { conversationId, seq },
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    removed: row.removed_at !== null,
  }
}
