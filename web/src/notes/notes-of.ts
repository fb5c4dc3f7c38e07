import type { ContactId } from '@parley/contract/ids'
import type { NoteView } from '@parley/contract/views'

/** The notes on a client that are there, the newest first. */
export function notesOf(notes: Iterable<NoteView>, contactId: ContactId): NoteView[] {
  return [...notes]
    .filter((note) => note.contactId === contactId && !note.removed)
    .sort((left, right) => Date.parse(right.createdAt) - Date.parse(left.createdAt) || (left.id < right.id ? 1 : -1))
}
