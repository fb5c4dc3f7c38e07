import { useRef, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { TextArea } from '../ui/TextArea.tsx'

interface NoteDialogProps {
  title: string
  description: string
  /** Keeps the words; a refusal leaves the dialog with all that was typed. */
  keep: (words: string) => Promise<void>
  /** It is kept: tell so. */
  onKept: () => void
  onClose: () => void
}

/** Asks for the words of a note; only colleagues read it (D-43). */
export function NoteDialog({ title, description, keep, onKept, onClose }: NoteDialogProps) {
  const text = useText()
  const command = useCommand()
  const [words, setWords] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const save = async () => {
    if (!(await command.run(() => keep(words.trim())))) return
    onKept()
    onClose()
  }
  return (
    <ActDialog
      title={title}
      description={description}
      act={text('notes.save')}
      size="normal"
      missing={words.trim() === '' ? text('ui.textMissing') : undefined}
      command={command}
      initialFocus={field}
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextArea
        ref={field}
        tone="note"
        label={text('notes.note')}
        minRows={3}
        maxRows={10}
        maxLength={10_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </ActDialog>
  )
}
