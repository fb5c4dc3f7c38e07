import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import type { MessageDialogProps } from './dialog-props.ts'
import { tagMessage } from './message-commands.ts'
import { TagChoiceDialog } from './TagChoiceDialog.tsx'

/** The tags of a message. */
export function TagsDialog({ message, onClose }: MessageDialogProps) {
  const text = useText()
  const desk = useDesk()
  return (
    <TagChoiceDialog
      scope="message"
      whose={text('tags.chosen')}
      tagIds={message.tagIds}
      onSave={(tagIds) => tagMessage(desk, message, tagIds)}
      onClose={onClose}
    />
  )
}
