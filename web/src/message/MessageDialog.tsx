import { DeleteDialog } from './DeleteDialog.tsx'
import type { MessageDialogKind, MessageDialogProps } from './dialog-props.ts'
import { EditDialog } from './EditDialog.tsx'
import { MessageNoteDialog } from './MessageNoteDialog.tsx'
import { ReactionDialog } from './ReactionDialog.tsx'
import { SplitDialog } from './SplitDialog.tsx'
import { TagsDialog } from './TagsDialog.tsx'

const dialogs = {
  reaction: ReactionDialog,
  tags: TagsDialog,
  edit: EditDialog,
  delete: DeleteDialog,
  split: SplitDialog,
  note: MessageNoteDialog,
}

/** The window that a line of a message's menu opened; loaded with the first of them. */
export default function MessageDialog({ kind, ...rest }: MessageDialogProps & { kind: MessageDialogKind }) {
  const Window = dialogs[kind]
  return <Window {...rest} />
}
