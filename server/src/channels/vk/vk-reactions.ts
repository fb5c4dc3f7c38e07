import type { Reaction } from '@parley/contract/reaction'
import { ChannelError } from '../channel-error.ts'
import { askVk, type VkCommunity } from './call-vk.ts'

/** What VK's reactions look like, by their number from 1 (messages.getReactionsAssets). */
const reactions = ['❤', '🔥', '😂', '👍', '💩', '❓', '😭', '😡', '👎', '👌', '😃', '🤔', '🙏', '😘', '😍', '🎉']

/** VK's numbers of ours. */
const numbers: Readonly<Record<Reaction, number>> = { '👍': 4, '❤️': 1, '😊': 11, '😢': 7, '👎': 9 }

/** Puts our emoji on a message of the person's; null takes it back. The press of a button is no message. */
export async function reactInVk(
  community: VkCommunity,
  peerId: string,
  messageId: string,
  reaction: Reaction | null,
): Promise<void> {
  if (!/^\d+$/.test(messageId)) throw new ChannelError('rejected', 'the press of a button takes no reaction')
  const place = { peer_id: peerId, cmid: messageId }
  if (reaction === null) await askVk(community, 'messages.deleteReaction', place)
  else await askVk(community, 'messages.sendReaction', { ...place, reaction_id: numbers[reaction] })
}

/** The emoji of a reaction; one that is not known here is shown as such. */
export function reactionOf(number: number): string {
  return reactions[number - 1] ?? '❔'
}
