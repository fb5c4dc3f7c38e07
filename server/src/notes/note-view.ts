import type { NoteId } from '@parley/contract/ids'
import type { NoteView } from '@parley/contract/views'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'

/** Loads notes by id, removed ones too. */
export async function loadNotes(tx: Tx, ids: readonly NoteId[]): Promise<NoteView[]> {
  if (ids.length === 0) return []
  const rows = await noteRows(tx).where('n.id', '=', anyOf(ids)).execute()
  return rows.map(noteViewOf)
}

/** The rows that `noteViewOf` reads, to be filtered, ordered and limited. */
export function noteRows(tx: Tx) {
  return tx.db
    .selectFrom('notes as n')
    .leftJoin('messages as m', (join) =>
      join
        .onRef('m.workspace_id', '=', 'n.workspace_id')
        .onRef('m.conversation_id', '=', 'n.conversation_id')
        .onRef('m.seq', '=', 'n.message_seq'),
    )
    .selectAll('n')
    .select('m.created_at as message_at')
    .where('n.workspace_id', '=', tx.workspaceId)
}

type Row = Awaited<ReturnType<ReturnType<typeof noteRows>['execute']>>[number]

export function noteViewOf(row: Row): NoteView {
  const { conversation_id: conversationId, message_seq: seq, message_at: at } = row
  return {
    id: row.id,
    version: row.version,
    caseId: row.case_id,
    contactId: row.contact_id,
    authorId: row.author_id,
    text: row.text,
    message:
      conversationId === null || seq === null || at === null ? null : { conversationId, seq, at: at.toISOString() },
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    removed: row.removed_at !== null,
  }
}
