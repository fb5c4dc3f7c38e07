import { useRef, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { showToast } from '../ui/toast-queue.ts'
import type { MessageDialogProps } from './dialog-props.ts'
import { addNote } from './message-commands.ts'

/** Leaves a note about a message; only colleagues read it (D-43). */
export function MessageNoteDialog({ message, onClose }: MessageDialogProps) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const [words, setWords] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const save = async () => {
    const body = { text: words.trim(), messageSeq: message.seq }
    if (!(await command.run(() => addNote(desk, message.caseId, body)))) return
    showToast({ title: text('notes.saved'), tone: 'ok', key: 'note' })
    onClose()
  }
  return (
    <ActDialog
      title={text('notes.leave')}
      description={text('notes.staffOnly')}
      act={text('notes.save')}
      size="normal"
      disabled={words.trim() === ''}
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
