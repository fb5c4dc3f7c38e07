import type { CaseId, ContactId } from '@parley/contract/ids'
import type { NotesPage, NotesQuery } from '@parley/contract/routes-cases'
import type { Actor } from '../auth/actor.ts'
import { resolveCase } from '../cases/resolve-case.ts'
import type { Database, Tx } from '../database/database.ts'
import { requireContact } from './add-note.ts'
import { noteRows, noteViewOf } from './note-view.ts'

/** Notes of a page unless the reader says otherwise. */
const usualPage = 100

/** All notes on a client and his cases, newest first (D-44). Refuses with `not_found`. */
export function listContactNotes(
  database: Database,
  actor: Actor,
  contactId: ContactId,
  query: NotesQuery,
): Promise<NotesPage> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    await requireContact(tx, contactId)
    return pageOf(tx, { contactId }, query)
  })
}

/** The notes on one case, newest first. Refuses with `not_found`. */
export function listCaseNotes(database: Database, actor: Actor, caseId: CaseId, query: NotesQuery): Promise<NotesPage> {
  return database.snapshot(actor.workspaceId, async (tx) =>
    pageOf(tx, { caseId: (await resolveCase(tx, caseId)).id }, query),
  )
}

async function pageOf(
  tx: Tx,
  of: { readonly contactId: ContactId } | { readonly caseId: CaseId },
  { before, limit = usualPage }: NotesQuery,
): Promise<NotesPage> {
  let rows = noteRows(tx).where('n.removed_at', 'is', null)
  rows = 'caseId' in of ? rows.where('n.case_id', '=', of.caseId) : rows.where('n.contact_id', '=', of.contactId)
  // Ids rise with time.
  if (before !== undefined) rows = rows.where('n.id', '<', before)
  return { notes: (await rows.orderBy('n.id', 'desc').limit(limit).execute()).map(noteViewOf) }
}
