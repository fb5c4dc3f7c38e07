import { createHash } from 'node:crypto'
import { Value } from 'typebox/value'
import { objectIn, parseJson } from '../parse-json.ts'
import type { IncomingFile, ParsedUpdate, Person } from '../parsed-update.ts'
import type { UpdateEnvelope } from '../platform.ts'
import { DirectMessage, type Media, type MessageData, ReadEvent, XUpdate, XUser } from './x-update.ts'

/** Updates of one event, each in the desk's own form. Both of X's forms are read: Activity (`data`) and the older Account Activity. */
export function splitXEvent(raw: Buffer): readonly Buffer[] | null {
  const event = parseJson(raw)
  const { data, for_user_id: forUser } = objectIn(event)
  if (data === undefined && forUser === undefined) return null
  const { event_uuid: uuid, event_type: type, filter, payload = event } = objectIn(data)
  const { direct_message_events: messages, direct_message_mark_read_events: reads, users } = objectIn(payload)
  const common = {
    userId: [objectIn(filter)['user_id'], forUser].find((id) => typeof id === 'string') ?? '',
    eventId: typeof uuid === 'string' ? uuid : createHash('sha256').update(raw).digest('base64url'),
  }
  const people = { users: objectIn(users) }
  const updates: XUpdate[] = [
    ...listIn(messages).map((message) => ({ ...common, ...people, message })),
    ...listIn(reads).map((read) => ({ ...common, read })),
    ...(type === 'chat.received' ? [{ ...common, encrypted: { senderId: senderIn(payload) } }] : []),
  ]
  // What is none of these is kept, too.
  return (updates.length > 0 ? updates : [common]).map((update) => Buffer.from(JSON.stringify(update)))
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function senderIn(payload: unknown): string | null {
  const { sender_id: id } = objectIn(payload)
  return typeof id === 'string' && /^\d{1,25}$/.test(id) ? id : null
}

export function xEnvelope(raw: Buffer): UpdateEnvelope | null {
  const update = parseJson(raw)
  if (!Value.Check(XUpdate, update)) return null
  const { message, read, encrypted, eventId } = update
  if (Value.Check(DirectMessage, message))
    return { key: `message ${message.id}`, peer: message.message_create.sender_id }
  if (Value.Check(ReadEvent, read))
    return { key: `read ${read.sender_id} ${read.created_timestamp}`, peer: read.sender_id }
  return { key: `event ${eventId.slice(0, 150)}`, peer: encrypted === undefined ? '' : (encrypted.senderId ?? nobody) }
}

/** What an update of X says. Never throws: what is not understood is kept as ignored. */
export function parseXUpdate(raw: Buffer): ParsedUpdate {
  const update = parseJson(raw)
  if (!Value.Check(XUpdate, update)) return ignored('not_understood')
  const { message, read, encrypted } = update
  if (Value.Check(DirectMessage, message)) return parseMessage(update, message.id, message.message_create)
  if (Value.Check(ReadEvent, read)) {
    if (read.sender_id === update.userId) return ignored('not_a_person')
    const at = new Date(Number(read.created_timestamp))
    return { kind: 'seen', seen: { externalId: read.sender_id, state: 'read', upTo: { at } } }
  }
  return encrypted === undefined ? ignored('kind_unknown') : parseEncrypted(update, encrypted.senderId)
}

function parseMessage(
  { userId, users }: XUpdate,
  messageId: string,
  { sender_id: senderId, message_data: data }: { readonly sender_id: string; readonly message_data: MessageData },
): ParsedUpdate {
  if (senderId === userId) return ignored('not_a_person')
  const media = data.attachment?.media
  const text = wordsOf(data, media?.url)
  const files = media === undefined ? [] : filesOf(media)
  const unknown = data.attachment !== undefined && files.length === 0 ? `[${data.attachment.type}]` : ''
  const told = [text, unknown].filter((line) => line !== '').join('\n')
  return {
    kind: 'message',
    message: {
      person: personOf(senderId, users?.[senderId]),
      messageId,
      albumId: null,
      text: told === '' && files.length === 0 ? '[…]' : told,
      files,
      replyToId: null,
    },
  }
}

/** Short links read as what they lead to; the one that stands for the attachment goes. */
function wordsOf({ text = '', entities }: MessageData, mediaUrl: string | undefined): string {
  let words = mediaUrl === undefined ? text : text.replaceAll(mediaUrl, '')
  for (const { url, expanded_url: expanded } of entities?.urls ?? [])
    if (expanded !== undefined && url !== mediaUrl) words = words.replaceAll(url, expanded)
  return words.trim()
}

function filesOf({ type, media_url_https: address, video_info: video }: Media): IncomingFile[] {
  const [film] = (video?.variants ?? [])
    .filter(({ content_type: kind }) => kind === 'video/mp4')
    .toSorted((a, b) => (b.bitrate ?? 0) - (a.bitrate ?? 0))
  if (film !== undefined) return [{ reference: film.url, kind: 'video', name: 'video.mp4', type: 'video/mp4', size: 0 }]
  if (address === undefined || (type !== undefined && type !== 'photo')) return []
  return [{ reference: address, kind: 'image', name: 'photo.jpg', type: 'image/jpeg', size: 0 }]
}

/** Whom X does not name. */
const nobody = 'encrypted'

/** X sends the ciphertext only: that somebody wrote is told, never an empty message. */
function parseEncrypted({ eventId, users }: XUpdate, senderId: string | null): ParsedUpdate {
  const person: Person =
    senderId === null
      ? { externalId: nobody, name: 'X: encrypted chat', details: [] }
      : personOf(senderId, users?.[senderId])
  return {
    kind: 'message',
    message: {
      person,
      messageId: `e-${createHash('sha256').update(eventId).digest('base64url')}`,
      albumId: null,
      text: '🔒 Зашифрованное сообщение: откройте его в X · Encrypted message: open it in X',
      files: [],
      replyToId: null,
    },
  }
}

/** Whether nobody can be answered under this id. */
export function isNobody(externalId: string): boolean {
  return externalId === nobody
}

function personOf(id: string, told: unknown): Person {
  // The newer form wraps a user once more.
  const inner = objectIn(told)['data'] ?? told
  const user = Value.Check(XUser, inner) ? inner : {}
  const username = user.username ?? user.screen_name
  const photo = user.profile_image_url ?? user.profile_image_url_https
  return {
    externalId: id,
    name: user.name?.trim() || username || `X ${id}`,
    details: username
      ? [{ field: 'username', value: `@${username}`, link: `https://x.com/${encodeURIComponent(username)}` }]
      : [],
    ...(photo === undefined ? {} : { photoReference: photo.replace('_normal.', '_400x400.') }),
  }
}

function ignored(reason: string): ParsedUpdate {
  return { kind: 'ignored', reason }
}
