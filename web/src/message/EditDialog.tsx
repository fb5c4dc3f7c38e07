import { useCallback, useRef, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import type { MessageDialogProps } from './dialog-props.ts'
import { editMessage } from './message-commands.ts'

/** Words one's own message anew (B-13). */
export function EditDialog({ message, onClose }: MessageDialogProps) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const [words, setWords] = useState(message.text)
  const field = useRef<HTMLTextAreaElement>(null)
  // The caret begins behind the words, as where one writes.
  const place = useCallback((area: HTMLTextAreaElement | null) => {
    field.current = area
    area?.setSelectionRange(area.value.length, area.value.length)
  }, [])
  const isEmpty = words.trim() === '' && message.attachments.length === 0
  const save = async () => {
    if (words === message.text || (await command.run(() => editMessage(desk, message, words)))) onClose()
  }
  return (
    <ActDialog
      title={text('message.editTitle')}
      act={text('message.save')}
      size="normal"
      missing={isEmpty ? text('ui.textMissing') : undefined}
      command={command}
      initialFocus={field}
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextArea
        ref={place}
        label={text('message.text')}
        hint={text('message.editHint')}
        minRows={3}
        maxRows={12}
        maxLength={10_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </ActDialog>
  )
}
