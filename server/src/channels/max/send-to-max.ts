import { setTimeout as pause } from 'node:timers/promises'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import type { FileShape, FileToSend, MessageToSend, SendProgress } from '../message-to-send.ts'
import { parseJson } from '../parse-json.ts'
import { buttonRows, buttonsUnder } from '../place-buttons.ts'
import { callPlatform, repeatable } from '../platform-call.ts'
import { splitText } from '../split-text.ts'
import { AttachmentNotReady, askMax, callMax, type MaxBot } from './call-max.ts'
import { isPress, messageIdOfMid, midOfMessageId } from './message-id.ts'

/** Limits of MAX: characters of a message, photos of one, bytes of a photo and of any other file. */
export const maxLimits = { text: 4000, photos: 10, photoBytes: 50 * 1024 * 1024, fileBytes: 4 * 1024 ** 3 }

interface Part<File extends FileShape = FileToSend> {
  readonly text: string
  readonly files: readonly File[]
}

const Sent = Type.Object({ message: Type.Object({ body: Type.Object({ mid: Type.String() }) }) })

/** Sends a message as one or several of MAX's, in order; the answer's mark stands on the first. */
export async function sendToMax(
  bot: MaxBot,
  userId: string,
  message: MessageToSend,
  progress: SendProgress,
): Promise<void> {
  if (message.files.some(({ size }) => size > maxLimits.fileBytes))
    throw new ChannelError('rejected', 'the file is larger than MAX takes')
  const parts = maxParts(message)
  for (const [index, part] of parts.entries()) {
    if (index < progress.alreadyAccepted) continue
    const attachments: unknown[] = []
    for (const file of part.files) attachments.push(await upload(bot, file))
    attachments.push(...keyboard(buttonsUnder(message, parts, index)))
    const replyTo = index === 0 ? message.replyToId : null
    const body = {
      text: part.text,
      ...(attachments.length === 0 ? {} : { attachments }),
      ...(replyTo === null || isPress(replyTo) ? {} : { link: { type: 'reply', mid: midOfMessageId(replyTo) } }),
    }
    await progress.accepted([await sendWhenReady(bot, userId, body)])
  }
}

/** A button of this type says its words in the person's name. */
function keyboard(buttons: readonly string[]): object[] {
  if (buttons.length === 0) return []
  const keys = buttons.map((text) => ({ type: 'message', text }))
  return [{ type: 'inline_keyboard', payload: { buttons: buttonRows(keys) } }]
}

/** The same message always makes the same parts. Neighbouring photos go together, every other file alone; a text stands under the only group. */
export function maxParts<File extends FileShape>({ text, files }: Part<File>): Part<File>[] {
  const texts = splitText(text, maxLimits.text)
  const groups: File[][] = []
  for (const file of files) {
    const last = groups.at(-1)
    if (last !== undefined && last.length < maxLimits.photos && isPhoto(file) && last.every(isPhoto)) last.push(file)
    else groups.push([file])
  }
  const [only, ...more] = groups
  if (only !== undefined && more.length === 0 && texts.length <= 1) return [{ text: texts[0] ?? '', files: only }]
  return [...texts.map((piece) => ({ text: piece, files: [] })), ...groups.map((group) => ({ text: '', files: group }))]
}

/** How long MAX is given to finish with a file, milliseconds; afterwards the message waits in its queue. */
const readyAfterMs = [300, 1000, 2500]

async function sendWhenReady(bot: MaxBot, userId: string, body: object): Promise<string> {
  for (const wait of [...readyAfterMs, null]) {
    try {
      const sent = await callMax(bot, { method: 'POST', path: '/messages', query: { user_id: userId }, body })
      if (!Value.Check(Sent, sent))
        throw new ChannelError('unknown_outcome', 'sent, but MAX did not say under which number')
      return messageIdOfMid(sent.message.body.mid)
    } catch (error) {
      if (!(error instanceof AttachmentNotReady) || wait === null) throw error
      await pause(wait)
    }
  }
  throw new ChannelError('unavailable', 'a file that MAX does not finish with')
}

const UploadPlace = Type.Object({ url: Type.String(), token: Type.Optional(Type.String()) })
const Uploaded = Type.Union([
  Type.Object({ photos: Type.Record(Type.String(), Type.Object({ token: Type.String() })) }),
  Type.Object({ token: Type.String() }),
])

/** Uploads a file; what a message attaches. Nobody sees it before, so it may be repeated. */
async function upload(bot: MaxBot, file: FileToSend): Promise<unknown> {
  const type = isPhoto(file) ? 'image' : 'file'
  const place = await askMax(bot, { method: 'POST', path: '/uploads', query: { type } })
  if (!Value.Check(UploadPlace, place)) throw new ChannelError('rejected', 'POST /uploads: no address')
  const form = new FormData()
  form.set('data', new Blob([await file.read()], { type: file.type }), file.name)
  const { status, text } = await repeatable(() => callPlatform('upload', place.url, { method: 'POST', body: form }))
  if (status !== 200) throw new ChannelError('unavailable', `upload: ${String(status)}`)
  const uploaded = parseJson(text)
  if (Value.Check(Uploaded, uploaded)) return { type, payload: uploaded }
  if (place.token !== undefined) return { type, payload: { token: place.token } }
  throw new ChannelError('rejected', 'upload: not what MAX documents')
}

function isPhoto({ type, size }: FileShape): boolean {
  return ['image/jpeg', 'image/png', 'image/gif', 'image/webp'].includes(type) && size <= maxLimits.photoBytes
}
