import { createHash } from 'node:crypto'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import type { FileShape, FileToSend, MessageToSend, SendProgress } from '../message-to-send.ts'
import { buttonRows, buttonsUnder } from '../place-buttons.ts'
import { splitText } from '../split-text.ts'
import { askVk, callVk, uploadToVk, type VkCommunity } from './call-vk.ts'
import { VkError } from './classify-vk-answer.ts'

/** Limits of VK: characters of a message, attachments of one, bytes of a photo and of any other file. */
export const vkLimits = { text: 4096, attachments: 10, photoBytes: 50 * 1024 * 1024, fileBytes: 200 * 1024 * 1024 }

/** One message of VK. */
interface Part<File extends FileShape = FileToSend> {
  readonly text: string
  readonly files: readonly File[]
}

const Sent = Type.Array(
  Type.Object({
    conversation_message_id: Type.Optional(Type.Integer()),
    error: Type.Optional(Type.Object({ code: Type.Integer(), description: Type.Optional(Type.String()) })),
  }),
  { minItems: 1 },
)

/** Sends a message as one or several of VK's, in order; the answer's mark stands on the first. */
export async function sendToVk(
  community: VkCommunity,
  peerId: string,
  message: MessageToSend,
  progress: SendProgress,
): Promise<void> {
  if (message.files.some(({ size }) => size > vkLimits.fileBytes))
    throw new ChannelError('rejected', 'the file is larger than VK takes')
  const parts = vkParts(message)
  for (const [index, part] of parts.entries()) {
    if (index < progress.alreadyAccepted) continue
    const attachments: string[] = []
    for (const file of part.files) attachments.push(await attach(community, peerId, file))
    const fields = {
      peer_ids: peerId,
      random_id: randomId(`${message.key} ${String(index)}`),
      message: part.text,
      ...(attachments.length === 0 ? {} : { attachment: attachments.join(',') }),
      ...vkKeyboard(buttonsUnder(message, parts, index)),
    }
    const replyTo = index === 0 ? message.replyToId : null
    await progress.accepted([await sendPart(community, peerId, fields, replyTo)])
  }
}

/** Under the message; what is pressed comes as the person's own words (messages.send, `keyboard`). */
export function vkKeyboard(buttons: readonly string[]): { keyboard?: string } {
  if (buttons.length === 0) return {}
  const keys = buttons.map((label) => ({ action: { type: 'text', label, payload: '{}' } }))
  return { keyboard: JSON.stringify({ inline: true, buttons: buttonRows(keys) }) }
}

/** The same message always makes the same parts: that is how a later attempt goes on where the last one stopped. */
export function vkParts<File extends FileShape>({ text, files }: Part<File>): Part<File>[] {
  const texts = splitText(text, vkLimits.text)
  const groups: File[][] = []
  for (let at = 0; at < files.length; at += vkLimits.attachments)
    groups.push(files.slice(at, at + vkLimits.attachments))
  const [first = [], ...more] = groups
  const last = texts.pop()
  return [
    ...texts.map((piece) => ({ text: piece, files: [] })),
    { text: last ?? '', files: first },
    ...more.map((group) => ({ text: '', files: group })),
  ]
}

/** VK takes a message of the same number only once (messages.send, `random_id`), so that nothing is doubled by a second attempt. */
function randomId(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE() & 0x7fffffff || 1
}

/** What the answered message was like when the client has deleted it since: an answer must not fail by it. */
const answeredIsGone = 100

async function sendPart(
  community: VkCommunity,
  peerId: string,
  fields: Readonly<Record<string, string | number>>,
  replyTo: string | null,
): Promise<string> {
  if (replyTo === null || !/^\d+$/.test(replyTo)) return sendFields(community, fields)
  const forward = { peer_id: Number(peerId), conversation_message_ids: [Number(replyTo)], is_reply: 1 }
  try {
    return await sendFields(community, { ...fields, forward: JSON.stringify(forward) })
  } catch (error) {
    if (error instanceof VkError && error.vkCode === answeredIsGone) return sendFields(community, fields)
    throw error
  }
}

/** @returns the number that the message has in the conversation */
async function sendFields(community: VkCommunity, fields: Readonly<Record<string, string | number>>): Promise<string> {
  const sent = await callVk(community, 'messages.send', fields)
  const [first] = Value.Check(Sent, sent) ? sent : []
  if (first?.error)
    throw new VkError('messages.send', { error_code: first.error.code, error_msg: first.error.description ?? '' })
  if (first?.conversation_message_id === undefined)
    throw new ChannelError('unknown_outcome', 'sent, but VK did not say under which number')
  return String(first.conversation_message_id)
}

const UploadServer = Type.Object({ upload_url: Type.String() })
const UploadedPhoto = Type.Object({ server: Type.Integer(), photo: Type.String(), hash: Type.String() })
const UploadedDoc = Type.Object({ file: Type.String() })
const Saved = Type.Object({ id: Type.Integer(), owner_id: Type.Integer(), access_key: Type.Optional(Type.String()) })
const SavedPhotos = Type.Array(Saved, { minItems: 1 })
const SavedDoc = Type.Object({ doc: Saved })

/** Uploads a file; the name under which a message attaches it. */
function attach(community: VkCommunity, peerId: string, file: FileToSend): Promise<string> {
  return isPhoto(file) ? attachPhoto(community, peerId, file) : attachDoc(community, peerId, file)
}

async function attachPhoto(community: VkCommunity, peerId: string, file: FileToSend): Promise<string> {
  const server = await askVk(community, 'photos.getMessagesUploadServer', { peer_id: peerId })
  const uploaded = await upload(server, 'photo', file)
  if (!Value.Check(UploadedPhoto, uploaded)) throw notAsExpected('upload of a photo')
  const saved = await askVk(community, 'photos.saveMessagesPhoto', uploaded)
  const [photo] = Value.Check(SavedPhotos, saved) ? saved : []
  if (!photo) throw notAsExpected('photos.saveMessagesPhoto')
  return attachmentName('photo', photo)
}

async function attachDoc(community: VkCommunity, peerId: string, file: FileToSend): Promise<string> {
  const server = await askVk(community, 'docs.getMessagesUploadServer', { type: 'doc', peer_id: peerId })
  const uploaded = await upload(server, 'file', file)
  if (!Value.Check(UploadedDoc, uploaded)) throw notAsExpected('upload of a file')
  const saved = await askVk(community, 'docs.save', { file: uploaded.file, title: file.name })
  if (!Value.Check(SavedDoc, saved)) throw notAsExpected('docs.save')
  return attachmentName('doc', saved.doc)
}

async function upload(server: unknown, field: string, file: FileToSend): Promise<unknown> {
  if (!Value.Check(UploadServer, server)) throw notAsExpected('an upload server')
  const form = new FormData()
  form.set(field, new Blob([await file.read()], { type: file.type }), file.name)
  return uploadToVk(server.upload_url, form)
}

function attachmentName(kind: string, { owner_id: owner, id, access_key: key }: Static<typeof Saved>): string {
  return `${kind}${String(owner)}_${String(id)}${key === undefined ? '' : `_${key}`}`
}

function notAsExpected(what: string): ChannelError {
  return new ChannelError('rejected', `${what}: not what VK documents`)
}

/** VK refuses photos that are too large, too long or too thin; as files they arrive unchanged. */
function isPhoto({ type, size, width, height }: FileShape): boolean {
  if (!['image/jpeg', 'image/png'].includes(type) || size > vkLimits.photoBytes) return false
  if (width === undefined || height === undefined) return false
  return width + height <= 14_000 && Math.max(width, height) <= 20 * Math.min(width, height)
}
