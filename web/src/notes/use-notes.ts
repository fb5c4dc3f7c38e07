import type { ContactId } from '@parley/contract/ids'
import type { NotesPage } from '@parley/contract/routes-cases'
import type { NoteView } from '@parley/contract/views'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { AskedLately } from '../sync/asked-lately.ts'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'
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
  const [last, setLast] = useState<{ of: ContactId | null; state: Notes['state'] }>({ of: null, state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const [asked] = useState(() => new AskedLately())
  useEffectAfterPaint(() => {
    const question = `${contactId} ${attempt}`
    if (contactId === null || asked.has(question, performance.now())) return undefined
    const aborted = new AbortController()
    const end = (state: Notes['state']) => !aborted.signal.aborted && setLast({ of: contactId, state })
    end('loading')
    api.get<NotesPage>(`/contacts/${contactId}/notes?limit=200`, aborted.signal).then(
      (page) => {
        for (const note of page.notes) stores.notes.apply(note)
        asked.note(question, performance.now())
        end('ready')
      },
      () => end('failed'),
    )
    return () => aborted.abort()
  }, [api, stores, asked, contactId, attempt])
  return { state: last.of === contactId ? last.state : 'loading', retry: () => setAttempt(attempt + 1) }
}
