import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import type { FileShape, FileToSend, MessageToSend, SendProgress } from '../message-to-send.ts'
import { buttonRows, buttonsUnder } from '../place-buttons.ts'
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
  const parts = partsOf(message)
  const words = parts.map((part) => ({ text: 'files' in part ? part.caption : part.text }))
  for (const [index, part] of parts.entries()) {
    if (there > 0) {
      there -= 'files' in part ? part.files.length : 1
      continue
    }
    const marks: Marks = {
      ...(index === 0 ? answerOf(message.replyToId) : {}),
      ...keyboardOf(buttonsUnder(message, words, index)),
    }
    await progress.accepted(idsIn(await sendPart(bot, chatId, part, marks)))
  }
}

/** What goes with a message besides its words and files. */
type Marks = Readonly<Record<string, object>>

/** In place of the person's keyboard until he presses one: then he has said it, as any other words. */
function keyboardOf(buttons: readonly string[]): Marks {
  if (buttons.length === 0) return {}
  const keyboard = buttonRows(buttons.map((text) => ({ text })))
  return { reply_markup: { keyboard, resize_keyboard: true, one_time_keyboard: true } }
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
  buttons = [],
}: {
  text: string
  files: readonly File[]
  buttons?: readonly string[]
}): Part<File>[] {
  const groups = albumsOf(files)
  const [group, ...more] = groups
  // Under files of an album a caption belongs to one of them; under photos it is read as that of the whole. No album has buttons.
  const isOne =
    group !== undefined && more.length === 0 && (group.length === 1 || (buttons.length === 0 && group.every(isPhoto)))
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

function sendPart(bot: TelegramBot, chatId: string, part: Part, marks: Marks): Promise<unknown> {
  if (!('files' in part)) return sendText(bot, chatId, part.text, marks)
  const [file, ...more] = part.files
  if (part.files.some(({ size }) => size > telegramLimits.fileBytes))
    throw new ChannelError('rejected', 'the file is larger than bots may send')
  return file !== undefined && more.length === 0
    ? sendFile(bot, chatId, file, part.caption, marks)
    : sendAlbum(bot, chatId, part, marks)
}

function sendText(bot: TelegramBot, chatId: string, text: string, marks: Marks): Promise<unknown> {
  return callTelegram(bot, 'sendMessage', {
    chat_id: chatId,
    text,
    ...marks,
  })
}

async function sendFile(
  bot: TelegramBot,
  chatId: string,
  file: FileToSend,
  caption: string,
  marks: Marks,
): Promise<unknown> {
  const kind = kindOf(file)
  const form = formFor(chatId, marks)
  if (caption !== '') form.set('caption', caption)
  form.set(kind, new Blob([await file.read()], { type: file.type }), file.name)
  return callTelegram(bot, kind === 'photo' ? 'sendPhoto' : 'sendDocument', form)
}

/** All of them or none: Telegram takes an album as a whole. */
async function sendAlbum(
  bot: TelegramBot,
  chatId: string,
  { files, caption }: FilesPart,
  marks: Marks,
): Promise<unknown> {
  const form = formFor(chatId, marks)
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

function formFor(chatId: string, marks: Marks): FormData {
  const form = new FormData()
  form.set('chat_id', chatId)
  for (const [name, mark] of Object.entries(marks)) form.set(name, JSON.stringify(mark))
  return form
}

function kindOf(file: FileToSend): 'photo' | 'document' {
  return isPhoto(file) ? 'photo' : 'document'
}

/** A message that the client deleted meanwhile must not stop the answer; the press of a button is none. */
function answerOf(messageId: string | null): Marks {
  if (messageId === null || !/^\d+$/.test(messageId)) return {}
  return { reply_parameters: { message_id: Number(messageId), allow_sending_without_reply: true } }
}

/** Telegram refuses photos that are too large, too long or too thin; as documents they arrive unchanged. */
function isPhoto({ type, size, width, height }: FileShape): boolean {
  if (!['image/jpeg', 'image/png', 'image/webp'].includes(type) || size > telegramLimits.photoBytes) return false
  if (width === undefined || height === undefined) return false
  return width + height <= 10_000 && Math.max(width, height) <= 20 * Math.min(width, height)
}
