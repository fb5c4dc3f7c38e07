import type { MessageView } from '@parley/contract/message-views'
import type { ConversationView, NoteView } from '@parley/contract/views'
import { useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { notesOnCases } from './notes-of.ts'
import { useNotesLoading } from './use-notes.ts'

/** The notes that stand among the messages of a conversation (D-44), oldest first: the same array while nothing about them changes. */
export function useStreamNotes(
  { contact, case: { id: caseId } }: ConversationView,
  messages: readonly MessageView[],
  isShown: boolean,
): readonly NoteView[] {
  useNotesLoading(isShown ? contact.id : null)
  const cases = useMemo(() => new Set([caseId, ...messages.map((message) => message.caseId)]), [caseId, messages])
  const byId = useStore(useDesk().stores.notes, (store) => store.byId)
  const known = useRef<readonly NoteView[]>([])
  const notes = useMemo(() => notesOnCases(byId.values(), cases), [byId, cases])
  // Somebody's note elsewhere does not lay this conversation out anew.
  const isSame = notes.length === known.current.length && notes.every((note, at) => note === known.current[at])
  if (!isSame) known.current = notes
  return known.current
}
