import type { MessageView } from '@parley/contract/message-views'

/** What a line of a message's menu opens. */
export type MessageDialogKind = 'reaction' | 'tags' | 'edit' | 'delete' | 'split' | 'note'

export interface MessageDialogProps {
  message: MessageView
  onClose: () => void
}
