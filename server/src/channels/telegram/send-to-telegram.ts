import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import type { FileShape, FileToSend, MessageToSend, SendProgress } from '../message-to-send.ts'
import { splitText } from '../split-text.ts'
import { callTelegram, type TelegramBot } from './call-telegram.ts'

/** Limits of the Bot API: characters of a message and of a caption, bytes of a photo and of any other upload. */
export const telegramLimits = { text: 4096, caption: 1024, photoBytes: 10 * 1024 * 1024, fileBytes: 50 * 1024 * 1024 }

/** Files of one album. */
const albumSize = 10

const Sent = Type.Object({ message_id: Type.Integer() })
const SentAlbum = Type.Array(Sent, { minItems: 2 })

/** One call: a text, a file or an album of files, with or without a caption. */
type Part<File extends FileShape = FileToSend> = { readonly text: string } | FilesPart<File>

interface FilesPart<File extends FileShape = FileToSend> {
  readonly files: readonly File[]
  readonly caption: string
}

/** Sends a message as one or several of Telegram's, in order; the answer's mark stands on the first. */
export async function sendToTelegram(
  bot: TelegramBot,
  chatId: string,
  message: MessageToSend,
  progress: SendProgress,
): Promise<void> {
  let there = progress.alreadyAccepted
  for (const [index, part] of partsOf(message).entries()) {
    if (there > 0) {
      there -= 'files' in part ? part.files.length : 1
      continue
    }
    const replyTo = index === 0 && message.replyToId !== null ? message.replyToId : undefined
    await progress.accepted(idsIn(await sendPart(bot, chatId, part, replyTo)))
  }
}

/** The numbers under which Telegram keeps what it accepted: several for an album. */
function idsIn(result: unknown): string[] {
  const sent = Value.Check(SentAlbum, result) ? result : Value.Check(Sent, result) ? [result] : null
  if (sent === null) throw new ChannelError('unknown_outcome', 'sent, but Telegram did not say under which number')
  return sent.map(({ message_id: id }) => String(id))
}

/** The same message always makes the same parts: that is how a later attempt goes on where the last one stopped. */
export function partsOf<File extends FileShape>({
  text,
  files,
}: {
  text: string
  files: readonly File[]
}): Part<File>[] {
  const groups = albumsOf(files)
  const [group, ...more] = groups
  // Under files of an album a caption belongs to one of them; under photos it is read as that of the whole.
  const isOne = group !== undefined && more.length === 0 && (group.length === 1 || group.every(isPhoto))
  if (isOne && text.length <= telegramLimits.caption) return [{ files: group, caption: text }]
  return [
    ...splitText(text, telegramLimits.text).map((piece) => ({ text: piece })),
    ...groups.map((one) => ({ files: one, caption: '' })),
  ]
}

/** Neighbours that Telegram lets go together: photos with photos, documents with documents, no more bytes than one file may have. */
function albumsOf<File extends FileShape>(files: readonly File[]): File[][] {
  const albums: File[][] = []
  for (const file of files) {
    const last = albums.at(-1)
    if (last !== undefined && mayJoin(last, file)) last.push(file)
    else albums.push([file])
  }
  return albums
}

function mayJoin(album: readonly FileShape[], file: FileShape): boolean {
  const bytes = album.reduce((sum, { size }) => sum + size, file.size)
  return (
    album.length < albumSize &&
    bytes <= telegramLimits.fileBytes &&
    album.every((one) => isPhoto(one) === isPhoto(file))
  )
}

function sendPart(bot: TelegramBot, chatId: string, part: Part, replyTo: string | undefined): Promise<unknown> {
  if (!('files' in part)) return sendText(bot, chatId, part.text, replyTo)
  const [file, ...more] = part.files
  if (part.files.some(({ size }) => size > telegramLimits.fileBytes))
    throw new ChannelError('rejected', 'the file is larger than bots may send')
  return file !== undefined && more.length === 0
    ? sendFile(bot, chatId, file, part.caption, replyTo)
    : sendAlbum(bot, chatId, part, replyTo)
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
  file: FileToSend,
  caption: string,
  replyTo: string | undefined,
): Promise<unknown> {
  const kind = kindOf(file)
  const form = formFor(chatId, replyTo)
  if (caption !== '') form.set('caption', caption)
  form.set(kind, new Blob([await file.read()], { type: file.type }), file.name)
  return callTelegram(bot, kind === 'photo' ? 'sendPhoto' : 'sendDocument', form)
}

/** All of them or none: Telegram takes an album as a whole. */
async function sendAlbum(
  bot: TelegramBot,
  chatId: string,
  { files, caption }: FilesPart,
  replyTo: string | undefined,
): Promise<unknown> {
  const form = formFor(chatId, replyTo)
  const media = files.map((file, place) => ({
    type: kindOf(file),
    media: `attach://file${String(place)}`,
    ...(place === 0 && caption !== '' ? { caption } : {}),
  }))
  form.set('media', JSON.stringify(media))
  for (const [place, file] of files.entries())
    form.set(`file${String(place)}`, new Blob([await file.read()], { type: file.type }), file.name)
  return callTelegram(bot, 'sendMediaGroup', form)
}

function formFor(chatId: string, replyTo: string | undefined): FormData {
  const form = new FormData()
  form.set('chat_id', chatId)
  if (replyTo !== undefined) form.set('reply_parameters', JSON.stringify(replyParameters(replyTo)))
  return form
}

function kindOf(file: FileToSend): 'photo' | 'document' {
  return isPhoto(file) ? 'photo' : 'document'
}

/** A message that the client deleted meanwhile must not stop the answer. */
function replyParameters(messageId: string): { message_id: number; allow_sending_without_reply: true } {
  return { message_id: Number(messageId), allow_sending_without_reply: true }
}

/** Telegram refuses photos that are too large, too long or too thin; as documents they arrive unchanged. */
function isPhoto({ type, size, width, height }: FileShape): boolean {
  if (!['image/jpeg', 'image/png', 'image/webp'].includes(type) || size > telegramLimits.photoBytes) return false
  if (width === undefined || height === undefined) return false
  return width + height <= 10_000 && Math.max(width, height) <= 20 * Math.min(width, height)
}
