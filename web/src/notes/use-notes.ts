import type { ContactId } from '@parley/contract/ids'
import type { NotesPage } from '@parley/contract/routes-cases'
import type { NoteView } from '@parley/contract/views'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { notesOf } from './notes-of.ts'

interface Notes {
  /** Newest first. */
  notes: readonly NoteView[]
  state: 'loading' | 'ready' | 'failed'
  retry: () => void
}

/** The notes on a client and all his cases. */
export function useNotes(contactId: ContactId): Notes {
  const byId = useStore(useDesk().stores.notes, (store) => store.byId)
  const loading = useNotesLoading(contactId)
  return { notes: useMemo(() => notesOf(byId.values(), contactId), [byId, contactId]), ...loading }
}

/** Asks for the notes on a client; what comes later comes with the feed. Null: of nobody now. */
export function useNotesLoading(contactId: ContactId | null): Pick<Notes, 'state' | 'retry'> {
  const { api, stores } = useDesk()
  const [state, setState] = useState<Notes['state']>('loading')
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (contactId === null) return
    const aborted = new AbortController()
    setState('loading')
    api.get<NotesPage>(`/contacts/${contactId}/notes?limit=200`, aborted.signal).then(
      (page) => {
        for (const note of page.notes) stores.notes.apply(note)
        if (!aborted.signal.aborted) setState('ready')
      },
      () => !aborted.signal.aborted && setState('failed'),
    )
    return () => aborted.abort()
  }, [api, stores, contactId, attempt])
  return { state, retry: () => setAttempt(attempt + 1) }
}
