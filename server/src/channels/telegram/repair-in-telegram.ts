import { ChannelError } from '../channel-error.ts'
import type { MessageShape, MessageToSend } from '../message-to-send.ts'
import { askTelegram, type TelegramBot } from './call-telegram.ts'
import { partsOf } from './send-to-telegram.ts'

/** Whether another text makes the same parts: texts cannot be added between messages, nor taken from there. */
export function canEditInTelegram(before: MessageShape, text: string): boolean {
  const after = partsOf({ ...before, text })
  return partsOf(before).map(shapeOf).join() === after.map(shapeOf).join()
}

function shapeOf(part: { readonly text: string } | { readonly files: readonly unknown[] }): string {
  return 'files' in part ? `files ${String(part.files.length)}` : 'text'
}

/**
 * Puts the message's text where an older one stands.
 * @param sent Telegram's numbers of all its parts, in order
 * @throws ChannelError
 */
export async function editInTelegram(
  bot: TelegramBot,
  chatId: string,
  message: MessageToSend,
  sent: readonly string[],
): Promise<void> {
  const parts = partsOf(message)
  let at = 0
  for (const part of parts) {
    const id = sent[at]
    if (id === undefined) throw new ChannelError('rejected', 'some of it has never been sent')
    const place = { chat_id: chatId, message_id: Number(id) }
    if (!('files' in part)) await change(bot, 'editMessageText', { ...place, text: part.text })
    // Only a part that stands alone carries the message's text as its caption.
    else if (parts.length === 1) await change(bot, 'editMessageCaption', { ...place, caption: part.caption })
    at += 'files' in part ? part.files.length : 1
  }
}

/**
 * Removes messages of ours at the person's, too.
 * @throws ChannelError
 */
export async function removeFromTelegram(bot: TelegramBot, chatId: string, sent: readonly string[]): Promise<void> {
  for (const id of sent) await change(bot, 'deleteMessage', { chat_id: chatId, message_id: Number(id) })
}

/** What is so already was done by an attempt whose answer was lost, or by the person himself. */
const isSoAlready = /message is not modified|message to delete not found/i

async function change(bot: TelegramBot, method: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
  try {
    await askTelegram(bot, method, fields)
  } catch (error) {
    if (!(error instanceof ChannelError && isSoAlready.test(error.message))) throw error
  }
}
