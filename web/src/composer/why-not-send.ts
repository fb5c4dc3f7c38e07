import type { ConversationView } from '@parley/contract/views'

/** Why nothing can be sent here now, before anybody tries; null: nothing stands against it. */
export function whyNotSend(
  view: ConversationView,
  isChannelOn: boolean,
): 'chats.unreachable' | 'chats.channelOff' | 'bots.mayNotSend' | null {
  if (!isChannelOn) return 'chats.channelOff'
  if (view.control === 'bot') return 'bots.mayNotSend'
  return view.reachable ? null : 'chats.unreachable'
}
