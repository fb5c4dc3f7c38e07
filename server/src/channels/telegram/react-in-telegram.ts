import type { Reaction } from '@parley/contract/reaction'
import { ChannelError } from '../channel-error.ts'
import { askTelegram, type TelegramBot } from './call-telegram.ts'

/** What Telegram takes for ours (Bot API, ReactionTypeEmoji): its list has no smile with closed eyes, and hearts without their colour. */
const emoji: Readonly<Record<Reaction, string>> = { '👍': '👍', '❤️': '❤', '😊': '😁', '😢': '😢', '👎': '👎' }

/** Puts our emoji on a message of the person's; null takes it back. The press of a button is no message. */
export async function reactInTelegram(
  bot: TelegramBot,
  chatId: string,
  messageId: string,
  reaction: Reaction | null,
): Promise<void> {
  if (!/^\d+$/.test(messageId)) throw new ChannelError('rejected', 'the press of a button takes no reaction')
  await askTelegram(bot, 'setMessageReaction', {
    chat_id: chatId,
    message_id: Number(messageId),
    reaction: reaction === null ? [] : [{ type: 'emoji', emoji: emoji[reaction] }],
  })
}
