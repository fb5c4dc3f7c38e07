import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { NoteDialog } from '../notes/NoteDialog.tsx'
import { showToast } from '../ui/toast-queue.ts'
import type { MessageDialogProps } from './dialog-props.ts'
import { addNote } from './message-commands.ts'

/** Leaves a note about a message (D-43). */
export function MessageNoteDialog({ message, onClose }: MessageDialogProps) {
  const text = useText()
  const desk = useDesk()
  return (
    <NoteDialog
      title={text('notes.leave')}
      description={text('notes.staffOnly')}
      keep={(words) => addNote(desk, message.caseId, { text: words, messageSeq: message.seq })}
      onKept={() => showToast({ title: text('notes.saved'), tone: 'ok', key: 'note' })}
      onClose={onClose}
    />
  )
}
