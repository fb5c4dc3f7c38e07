import type { OperatorId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'

/** What colleagues have answered the client after a message: whoever began to write before them does not know of it. */
export function repliesSince(messages: readonly MessageView[], seq: number, me: OperatorId): MessageView[] {
  return messages.filter(
    (message) =>
      message.seq > seq && message.kind === 'out' && message.operatorId !== null && message.operatorId !== me,
  )
}
