import { ChannelError } from '../channel-error.ts'
import type { MessageShape, MessageToSend } from '../message-to-send.ts'
import { buttonsUnder } from '../place-buttons.ts'
import { askVk, type VkCommunity } from './call-vk.ts'
import { VkError } from './classify-vk-answer.ts'
import { vkKeyboard, vkParts } from './send-to-vk.ts'

/** Whether another text makes as many messages. VK takes attachments off a message that is edited, so those with files stay. */
export function canEditInVk(before: MessageShape, text: string): boolean {
  if (before.files.length > 0 || text.trim() === '') return false
  return vkParts(before).length === vkParts({ ...before, text }).length
}

/**
 * Puts the message's text where an older one stands.
 * @param sent VK's numbers of all its parts, in order
 * @throws ChannelError
 */
export async function editInVk(
  community: VkCommunity,
  peerId: string,
  message: MessageToSend,
  sent: readonly string[],
): Promise<void> {
  const parts = vkParts(message)
  for (const [index, part] of parts.entries()) {
    const id = sent[index]
    if (id === undefined) throw new ChannelError('rejected', 'some of it has never been sent')
    await askVk(community, 'messages.edit', {
      peer_id: peerId,
      cmid: id,
      message: part.text,
      keep_forward_messages: 1,
      // An edited message keeps no buttons that are not said again.
      ...vkKeyboard(buttonsUnder(message, parts, index)),
    })
  }
}

/** The message is not there any more (or never was). */
const gone = new Set([100, 924])

/**
 * Removes messages of ours at the person's, too.
 * @throws ChannelError
 */
export async function removeFromVk(community: VkCommunity, peerId: string, sent: readonly string[]): Promise<void> {
  try {
    await askVk(community, 'messages.delete', { peer_id: peerId, cmids: sent.join(','), delete_for_all: 1 })
  } catch (error) {
    if (!(error instanceof VkError && gone.has(error.vkCode))) throw error
  }
}
