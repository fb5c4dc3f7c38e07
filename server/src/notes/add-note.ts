import type { CaseId, ContactId, ConversationId, NoteId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { NoteBody } from '@parley/contract/routes-cases'
import type { NoteView } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import { resolveCase } from '../cases/resolve-case.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { loadNotes } from './note-view.ts'

/**
 * An operator leaves a note on a case, also on one that is long over: nothing else of it changes (D-43, D-44, O-31). The client never
 * reads it. Refuses with `not_found`, `empty_message`, and `reply_target_missing` where the message is not of the case.
 */
export function addCaseNote(database: Database, actor: Actor, caseId: CaseId, note: NoteBody): Promise<NoteView> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const { id, contactId, conversationId } = await resolveCase(tx, caseId)
    const { messageSeq = null } = note
    if (messageSeq !== null) await requireMessage(tx, conversationId, id, messageSeq)
    return addNote(tx, actor, note.text, {
      caseId: id,
      contactId,
      message: messageSeq === null ? null : { conversationId, seq: messageSeq },
    })
  })
}

/** As `addCaseNote`, on the client himself. Refuses with `not_found` and `empty_message`. */
export function addContactNote(
  database: Database,
  actor: Actor,
  contactId: ContactId,
  note: Pick<NoteBody, 'text'>,
): Promise<NoteView> {
  return database.transaction(actor.workspaceId, async (tx) => {
    await requireContact(tx, contactId)
    return addNote(tx, actor, note.text, { caseId: null, contactId, message: null })
  })
}

/** Refuses with `not_found` where there is no such client. */
export async function requireContact(tx: Tx, contactId: ContactId): Promise<void> {
  const contact = await tx.db
    .selectFrom('contacts')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', contactId)
    .executeTakeFirst()
  if (!contact) throw new Refusal('not_found')
}

interface About {
  readonly caseId: CaseId | null
  readonly contactId: ContactId
  readonly message: { readonly conversationId: ConversationId; readonly seq: number } | null
}

async function addNote(tx: Tx, actor: Actor, text: string, about: About): Promise<NoteView> {
  if (text.trim() === '') throw new Refusal('empty_message')
  const id: NoteId = newId()
  await tx.db
    .insertInto('notes')
    .values({
      workspace_id: tx.workspaceId,
      id,
      case_id: about.caseId,
      contact_id: about.contactId,
      author_id: actor.operatorId,
      text: text.trim(),
      conversation_id: about.message?.conversationId ?? null,
      message_seq: about.message?.seq ?? null,
      edited_at: null,
      removed_at: null,
    })
    .execute()
  appendEvent(tx, 'note', id)
  const [view] = await loadNotes(tx, [id])
  if (!view) throw new Error('a note that was just added is not there')
  return view
}

async function requireMessage(tx: Tx, conversationId: ConversationId, caseId: CaseId, seq: number): Promise<void> {
  const message = await tx.db
    .selectFrom('messages')
    .select('seq')
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  if (!message) throw new Refusal('reply_target_missing')
}
