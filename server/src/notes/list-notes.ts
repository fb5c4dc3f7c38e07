import type { CaseId, ContactId } from '@parley/contract/ids'
import type { NotesPage, NotesQuery } from '@parley/contract/routes-cases'
import { sql } from 'kysely'
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
    return pageOf(tx, actor, { contactId }, query)
  })
}

/** The notes on one case, newest first. Refuses with `not_found`. */
export function listCaseNotes(database: Database, actor: Actor, caseId: CaseId, query: NotesQuery): Promise<NotesPage> {
  return database.snapshot(actor.workspaceId, async (tx) =>
    pageOf(tx, actor, { caseId: (await resolveCase(tx, caseId)).id }, query),
  )
}

/** Notes on the case of a chain that the reader may not read yet are kept from him with its words (C-62). */
function isUnsealed(actor: Actor) {
  return sql<boolean>`not exists (
    select 1 from conversations as c join workspaces as w on w.workspace_id = c.workspace_id and w.live_visibility = 'assigned'
      where c.workspace_id = n.workspace_id and c.case_id = n.case_id and c.chat_state <> 'finished'
        and c.holder_id is distinct from ${actor.operatorId}::uuid)`
}

async function pageOf(
  tx: Tx,
  actor: Actor,
  of: { readonly contactId: ContactId } | { readonly caseId: CaseId },
  { before, limit = usualPage }: NotesQuery,
): Promise<NotesPage> {
  let rows = noteRows(tx).where('n.removed_at', 'is', null)
  rows = 'caseId' in of ? rows.where('n.case_id', '=', of.caseId) : rows.where('n.contact_id', '=', of.contactId)
  // Ids rise with time.
  if (before !== undefined) rows = rows.where('n.id', '<', before)
  if (actor.role === 'operator') rows = rows.where(isUnsealed(actor))
  return { notes: (await rows.orderBy('n.id', 'desc').limit(limit).execute()).map(noteViewOf) }
}
