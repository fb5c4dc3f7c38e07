import type { ChannelErrorCode, MessageView } from '@parley/contract/message-views'
import type { ChannelView, ConversationView } from '@parley/contract/views'
import { isHeld } from '../message/repair-rules.ts'

/** What is known of an outgoing message: in one word each. */
export type DeliveryWord = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown'

type Marks = Pick<ConversationView, 'deliveredSeq' | 'readSeq'>

/** How far a message of ours has come. Channels that deliver say it themselves; the widget's visitor marks what he has seen. */
export function deliveryWord(message: MessageView, marks: Marks): DeliveryWord {
  if (isHeld(message)) return 'queued'
  // Of a repair the message itself says how it stands: the message was sent before.
  const state = message.delivery?.repair === undefined ? (message.delivery?.state ?? 'sent') : 'sent'
  if (state === 'failed' || state === 'unknown') return state
  if (message.seq <= marks.readSeq) return 'read'
  if (message.seq <= marks.deliveredSeq) return 'delivered'
  return state === 'sent' ? 'sent' : 'queued'
}

/** Why a message did not arrive; null: nobody said. Of a channel that was removed the key is gone with it, and nothing can be tried again. */
export function deliveryFault(
  { delivery }: MessageView,
  channel: Pick<ChannelView, 'archived'> | undefined,
): ChannelErrorCode | 'channel_removed' | null {
  return channel?.archived === true ? 'channel_removed' : (delivery?.error ?? null)
}
