import { useConversation } from '../app/use-desk.ts'
import type { MessageDialogProps } from './dialog-props.ts'
import MoveDialog from './MoveDialog.tsx'

/** Makes a case of its own of a message and what follows (B-4). */
export function SplitDialog({ message, onClose }: MessageDialogProps) {
  const view = useConversation(message.conversationId)
  return view && <MoveDialog view={view} kind="split" fromSeq={message.seq} onClose={onClose} />
}
