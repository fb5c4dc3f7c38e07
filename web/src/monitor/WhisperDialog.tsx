import type { ConversationView } from '@parley/contract/views'
import { useRef, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { addNote } from '../message/message-commands.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { showToast } from '../ui/toast-queue.ts'

/** «Подсказать»: a note in the chat's case; the holder reads it beside the chat, the client never does. */
export function WhisperDialog({ view, onClose }: { view: ConversationView; onClose: () => void }) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const [words, setWords] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const save = async () => {
    if (!(await command.run(() => addNote(desk, view.case.id, { text: words.trim() })))) return
    showToast({ title: text('monitor.whispered', { name: view.contact.name }), tone: 'ok' })
    onClose()
  }
  return (
    <ActDialog
      title={text('monitor.whisper')}
      description={text('monitor.whisperAbout', { name: view.contact.name })}
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
