import Type from 'typebox'
import { Value } from 'typebox/value'
import type { FileToSend, MessageToSend, SendProgress } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import { callTelegram, type TelegramBot } from './call-telegram.ts'
import { splitText } from './split-text.ts'

/** Limits of the Bot API: characters of a message and of a caption, bytes of a photo and of any other upload. */
export const telegramLimits = { text: 4096, caption: 1024, photoBytes: 10 * 1024 * 1024, fileBytes: 50 * 1024 * 1024 }

const Sent = Type.Object({ message_id: Type.Integer() })

/** One call: a text, or a file with or without a caption. */
type Part = { readonly text: string } | { readonly file: FileToSend; readonly caption: string }

/** Sends a message as one or several of Telegram's, in order; the answer's mark stands on the first. */
export async function sendToTelegram(
  bot: TelegramBot,
  chatId: string,
  message: MessageToSend,
  progress: SendProgress,
): Promise<void> {
  for (const [index, part] of partsOf(message).entries()) {
    if (index < progress.alreadyAccepted) continue
    const replyTo = index === 0 && message.replyToId !== null ? message.replyToId : undefined
    const sent =
      'file' in part ? await sendFile(bot, chatId, part, replyTo) : await sendText(bot, chatId, part.text, replyTo)
    if (!Value.Check(Sent, sent))
      throw new ChannelError('unknown_outcome', 'sent, but Telegram did not say under which number')
    await progress.accepted(String(sent.message_id))
  }
}

/** The same message always makes the same parts: that is how a later attempt goes on where the last one stopped. */
function partsOf(message: MessageToSend): Part[] {
  const [file, ...more] = message.files
  const { text } = message
  if (file && more.length === 0 && text.length <= telegramLimits.caption) return [{ file, caption: text }]
  return [
    ...splitText(text, telegramLimits.text).map((piece) => ({ text: piece })),
    ...message.files.map((one) => ({ file: one, caption: '' })),
  ]
}

function sendText(bot: TelegramBot, chatId: string, text: string, replyTo: string | undefined): Promise<unknown> {
  return callTelegram(bot, 'sendMessage', {
    chat_id: chatId,
    text,
    ...(replyTo === undefined ? {} : { reply_parameters: replyParameters(replyTo) }),
  })
}

async function sendFile(
  bot: TelegramBot,
  chatId: string,
  { file, caption }: { file: FileToSend; caption: string },
  replyTo: string | undefined,
): Promise<unknown> {
  if (file.size > telegramLimits.fileBytes) throw new ChannelError('rejected', 'the file is larger than bots may send')
  const { method, field } = isPhoto(file)
    ? { method: 'sendPhoto', field: 'photo' }
    : { method: 'sendDocument', field: 'document' }
  const form = new FormData()
  form.set('chat_id', chatId)
  if (caption !== '') form.set('caption', caption)
  if (replyTo !== undefined) form.set('reply_parameters', JSON.stringify(replyParameters(replyTo)))
  form.set(field, new Blob([await file.read()], { type: file.type }), file.name)
  return callTelegram(bot, method, form)
}

/** A message that the client deleted meanwhile must not stop the answer. */
function replyParameters(messageId: string): { message_id: number; allow_sending_without_reply: true } {
  return { message_id: Number(messageId), allow_sending_without_reply: true }
}

/** Telegram refuses photos that are too large, too long or too thin; as documents they arrive unchanged. */
function isPhoto({ type, size, width, height }: FileToSend): boolean {
  if (!['image/jpeg', 'image/png', 'image/webp'].includes(type) || size > telegramLimits.photoBytes) return false
  if (width === undefined || height === undefined) return false
  return width + height <= 10_000 && Math.max(width, height) <= 20 * Math.min(width, height)
}
