import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { focusMessage } from '../conversation/focus-chat.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import type { MessageDialogProps } from './dialog-props.ts'
import { deleteMessage } from './message-commands.ts'

/** Deletes a message for both sides (B-13); it cannot be had back. */
export function DeleteDialog({ message, onClose }: MessageDialogProps) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const remove = async () => {
    if (!(await command.run(() => deleteMessage(desk, message)))) return
    onClose()
    focusMessage(message.seq)
  }
  return (
    <ActDialog
      title={text('message.deleteTitle')}
      act={text('message.delete')}
      tone="danger"
      command={command}
      onAct={() => void remove()}
      onClose={onClose}
    >
      <p>{text('message.deleteHint')}</p>
    </ActDialog>
  )
}
