import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useConversation, useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import type { MessageDialogProps } from './dialog-props.ts'
import { splitCase } from './message-commands.ts'
import { useMoveToast } from './use-move-toast.ts'

/** Makes a case of its own of a message and what follows (B-4). */
export function SplitDialog({ message, onClose }: MessageDialogProps) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const showMove = useMoveToast()
  const view = useConversation(message.conversationId)
  const [subject, setSubject] = useState('')
  if (view === undefined) return null
  const split = async () => {
    const isDone = await command.run(async () =>
      showMove(await splitCase(desk, view, { fromSeq: message.seq, subject: subject.trim() })),
    )
    if (isDone) onClose()
  }
  return (
    <ActDialog
      title={text('border.splitTitle')}
      description={text('border.splitAbout', { number: String(view.case.number) })}
      act={text('border.splitAct')}
      command={command}
      onAct={() => void split()}
      onClose={onClose}
    >
      <TextField
        label={text('border.subject')}
        optional
        value={subject}
        maxLength={200}
        onChange={(event) => setSubject(event.target.value)}
      />
    </ActDialog>
  )
}
