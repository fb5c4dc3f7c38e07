import type { ConversationView } from '@parley/contract/views'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useDraft } from '../app/use-desk.ts'
import { addNote } from '../message/message-commands.ts'

interface NewNote {
  words: string
  write: (words: string) => void
  isBusy: boolean
  /** Why it could not be saved; the words are all there. */
  problem: string | undefined
  save: () => Promise<void>
}

/** The note that is being written on a conversation's case (D-43); begun ones are kept as replies are (C-23). */
export function useNewNote(view: ConversationView): NewNote {
  const desk = useDesk()
  const { isBusy, problem, run } = useCommand()
  const words = useDraft(view.id).note ?? ''
  const write = (note: string) => desk.stores.drafts.change(view.id, { note })
  const save = async () => {
    if (words.trim() === '' || isBusy) return
    if (!(await run(() => addNote(desk, view.case.id, { text: words.trim() })))) return
    // What was typed meanwhile begins the next one.
    const now = desk.stores.drafts.find(view.id).note ?? ''
    write(now.startsWith(words) ? now.slice(words.length).trimStart() : now)
  }
  return { words, write, isBusy, problem, save }
}
