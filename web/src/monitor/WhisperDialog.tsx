import type { ConversationView } from '@parley/contract/views'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { addNote } from '../message/message-commands.ts'
import { NoteDialog } from '../notes/NoteDialog.tsx'
import { showToast } from '../ui/toast-queue.ts'

/** «Подсказать»: a note in the chat's case; the holder reads it beside the chat, the client never does. */
export function WhisperDialog({ view, onClose }: { view: ConversationView; onClose: () => void }) {
  const text = useText()
  const desk = useDesk()
  const { name } = view.contact
  return (
    <NoteDialog
      title={text('monitor.whisper')}
      description={text('monitor.whisperAbout', { name })}
      keep={(words) => addNote(desk, view.case.id, { text: words })}
      onKept={() => showToast({ title: text('monitor.whispered', { name }), tone: 'ok' })}
      onClose={onClose}
    />
  )
}
