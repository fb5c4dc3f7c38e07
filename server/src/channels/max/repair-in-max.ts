import { ChannelError } from '../channel-error.ts'
import type { MessageShape, MessageToSend } from '../message-to-send.ts'
import { askMax, type MaxBot } from './call-max.ts'
import { midOfMessageId } from './message-id.ts'
import { maxParts } from './send-to-max.ts'

/** Whether another text makes the same messages: texts cannot be added between them, nor taken from there. */
export function canEditInMax(before: MessageShape, text: string): boolean {
  const shapeOf = (shape: MessageShape): string =>
    maxParts(shape)
      .map((part) => `${part.text === '' ? '' : 'text '}${String(part.files.length)}`)
      .join()
  const after = { ...before, text }
  // Under a file a text may come and go.
  if (maxParts(before).length === 1 && maxParts(after).length === 1)
    return text.trim() !== '' || before.files.length > 0
  return shapeOf(before) === shapeOf(after)
}

/**
 * Puts the message's text where an older one stands; files stay.
 * @param sent MAX's ids of all its parts, in order
 * @throws ChannelError
 */
export async function editInMax(bot: MaxBot, message: MessageToSend, sent: readonly string[]): Promise<void> {
  const parts = maxParts(message)
  for (const [index, part] of parts.entries()) {
    const id = sent[index]
    if (id === undefined) throw new ChannelError('rejected', 'some of it has never been sent')
    if (part.files.length > 0 && parts.length > 1) continue
    await askMax(bot, {
      method: 'PUT',
      path: '/messages',
      query: { message_id: midOfMessageId(id) },
      body: { text: part.text, attachments: null },
    })
  }
}

/**
 * Removes messages of ours at the person's, too.
 * @throws ChannelError
 */
export async function removeFromMax(bot: MaxBot, sent: readonly string[]): Promise<void> {
  for (const id of sent) {
    try {
      await askMax(bot, { method: 'DELETE', path: '/messages', query: { message_id: midOfMessageId(id) } })
    } catch (error) {
      // Gone already.
      if (!(error instanceof ChannelError && / 404 /.test(`${error.message} `))) throw error
    }
  }
}
