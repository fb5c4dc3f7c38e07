import type { CaseId, ContactId } from '@parley/contract/ids'
import type { NoteView } from '@parley/contract/views'

/** The notes on a client that are there, the newest first. */
export function notesOf(notes: Iterable<NoteView>, contactId: ContactId): NoteView[] {
  return [...notes]
    .filter((note) => note.contactId === contactId && !note.removed)
    .sort((left, right) => Date.parse(right.createdAt) - Date.parse(left.createdAt) || (left.id < right.id ? 1 : -1))
}

/** The notes that colleagues wrote on these cases, oldest first: what stands among a conversation's messages. The client's reactions stand under theirs. */
export function notesOnCases(notes: Iterable<NoteView>, cases: ReadonlySet<CaseId>): NoteView[] {
  return [...notes]
    .filter((note) => note.authorId !== null && !note.removed && note.caseId !== null && cases.has(note.caseId))
    .sort((left, right) => Date.parse(left.createdAt) - Date.parse(right.createdAt) || (left.id < right.id ? -1 : 1))
}
