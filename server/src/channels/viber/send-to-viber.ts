import { ChannelError } from '../channel-error.ts'
import { escapeHtml } from '../escape-html.ts'
import type { FileShape, FileToSend, MessageToSend, SendProgress } from '../message-to-send.ts'
import { buttonsUnder } from '../place-buttons.ts'
import { splitText } from '../split-text.ts'
import { callViber, type ViberBot } from './call-viber.ts'

const megabyte = 1024 * 1024

/** Limits of Viber: characters of a text, of one under a picture and of a file's name; bytes of each kind of file. */
export const viberLimits = {
  text: 7000,
  caption: 512,
  fileName: 256,
  pictureBytes: megabyte,
  videoBytes: 26 * megabyte,
  fileBytes: 50 * megabyte,
}

/** What every version of Viber's application since 2016 shows. */
const minApiVersion = 1

/** One message of Viber: a text, or a file with what stands under it. */
interface Part<File extends FileShape = FileToSend> {
  readonly text: string
  readonly file: File | null
}

/** Sends a message as one or several of Viber's, in order. Viber fetches files from this server. */
export async function sendToViber(
  bot: ViberBot,
  userId: string,
  message: MessageToSend,
  progress: SendProgress,
): Promise<void> {
  if (message.files.some(({ size }) => size > viberLimits.fileBytes))
    throw new ChannelError('rejected', 'the file is larger than Viber takes')
  const parts = viberParts(message)
  for (const [index, part] of parts.entries()) {
    if (index < progress.alreadyAccepted) continue
    const sent = await callViber(bot, 'send_message', {
      receiver: userId,
      min_api_version: minApiVersion,
      sender: { name: bot.name.slice(0, 28) },
      ...contentOf(part),
      ...keyboardOf(buttonsUnder(message, parts, index)),
    })
    const token = sent['message_token']
    if (typeof token !== 'string')
      throw new ChannelError('unknown_outcome', 'sent, but Viber did not say under which number')
    await progress.accepted([token])
  }
}

/** The same message always makes the same parts. A short text stands under the only picture; every file is a message. */
export function viberParts<File extends FileShape>(message: {
  readonly text: string
  readonly files: readonly File[]
  readonly buttons?: readonly string[]
}): Part<File>[] {
  const { text, files, buttons = [] } = message
  const [only, ...more] = files
  if (only !== undefined && more.length === 0 && isPicture(only) && text.length <= viberLimits.caption)
    return [{ text, file: only }]
  const words = splitText(text, viberLimits.text).map((piece) => ({ text: piece, file: null }))
  const rest = files.map((file) => ({ text: '', file }))
  // The next message takes the keyboard away.
  return buttons.length > 0 ? [...rest, ...words] : [...words, ...rest]
}

/** Half the width of a telephone, of the six columns that it has. */
function keyboardOf(buttons: readonly string[]): object {
  if (buttons.length === 0) return {}
  const keys = buttons.map((words) => ({
    Columns: 3,
    Rows: 1,
    ActionType: 'reply',
    ActionBody: words,
    Text: escapeHtml(words),
  }))
  return { keyboard: { Type: 'keyboard', Buttons: keys } }
}

function contentOf({ text, file }: Part): object {
  if (file === null) return { type: 'text', text }
  if (isPicture(file)) return { type: 'picture', text, media: file.link(`picture.${extensions[file.type] ?? 'jpg'}`) }
  if (file.type === 'video/mp4' && file.size <= viberLimits.videoBytes)
    return { type: 'video', media: file.link('video.mp4'), size: file.size }
  const name = shortName(file.name)
  return { type: 'file', media: file.link(name), size: file.size, file_name: name }
}

/** Viber looks at the end of a picture's address. */
const extensions: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png' }

function isPicture({ type, size }: FileShape): boolean {
  return type in extensions && size <= viberLimits.pictureBytes
}

/** The extension stays: by it a telephone chooses who opens the file. */
function shortName(name: string): string {
  if (name.length <= viberLimits.fileName) return name
  const extension = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  return name.slice(0, viberLimits.fileName - extension.length) + extension
}
