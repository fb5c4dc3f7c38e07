import { createHash } from 'node:crypto'
import { Value } from 'typebox/value'
import { clientLocale } from '../client-locale.ts'
import { objectIn, parseJson } from '../parse-json.ts'
import type { IncomingFile, ParsedUpdate, Person } from '../parsed-update.ts'
import type { UpdateEnvelope } from '../platform.ts'
import {
  AboutContact,
  type ApiContact,
  type ApiFile,
  apiSchemaOf,
  Deleted,
  Edited,
  Message,
  Reaction,
  Seen,
} from './api-update.ts'

/** A message is known by its id; everything else by its bytes, which say when it happened. */
export function apiEnvelope(raw: Buffer): UpdateEnvelope | null {
  const body = parseJson(raw)
  if (!Value.Check(apiSchemaOf(body), body)) return null
  const { type, externalId, contact } = objectIn(body)
  const peer = objectIn(contact)['externalId']
  const key = type === 'message' ? messageKey(String(externalId)) : `${String(type)} ${fingerprint(raw)}`
  return { key, peer: typeof peer === 'string' ? peer : '' }
}

/** What a developer's update says. */
export function parseApiUpdate(raw: Buffer): ParsedUpdate {
  const body = parseJson(raw)
  if (Value.Check(Message, body))
    return {
      kind: 'message',
      message: {
        person: personOf(body.contact),
        messageId: body.externalId,
        albumId: null,
        text: body.text ?? '',
        files: (body.files ?? []).map(incomingFile),
        replyToId: body.replyTo ?? null,
      },
    }
  if (Value.Check(Edited, body)) {
    const { externalId: messageId, text } = body
    return ofSender(body, (externalId) => ({ kind: 'edit', edit: { externalId, messageId, albumId: null, text } }))
  }
  if (Value.Check(Deleted, body)) {
    const { externalId: messageId } = body
    return ofSender(body, (externalId) => ({ kind: 'deletion', externalId, messageId }))
  }
  if (Value.Check(Reaction, body)) {
    const { contact, externalId: messageId, reactions } = body
    return { kind: 'reaction', reaction: { externalId: contact.externalId, messageId, reactions } }
  }
  if (Value.Check(Seen, body)) {
    const state = body.type === 'reply.read' ? 'read' : 'delivered'
    return {
      kind: 'seen',
      seen: { externalId: body.contact.externalId, state, upTo: { messageId: body.externalId } },
    }
  }
  if (!Value.Check(AboutContact, body)) return { kind: 'ignored', reason: 'not_understood' }
  const { externalId } = body.contact
  if (body.type === 'typing') return { kind: 'typing', externalId }
  return body.type === 'contact.gone'
    ? { kind: 'unreachable', externalId }
    : { kind: 'reachable', person: personOf(body.contact) }
}

/** Whose message it is may be left out: then the message itself said it. */
function ofSender(
  { externalId, contact }: { readonly externalId: string; readonly contact?: ApiContact },
  of: (externalId: string) => ParsedUpdate,
): ParsedUpdate {
  return contact === undefined ? { kind: 'about', updateKey: messageKey(externalId), of } : of(contact.externalId)
}

function messageKey(externalId: string): string {
  return `message ${externalId}`
}

function fingerprint(raw: Buffer): string {
  return createHash('sha256').update(raw).digest('base64url')
}

function personOf({ externalId, name, photoUrl, locale, ...told }: ApiContact): Person {
  const { username, phone, email, city, profileUrl } = told
  const details: Person['details'] = [
    ...(username ? [{ field: 'username', value: username } as const] : []),
    ...(phone ? [{ field: 'phone', value: phone } as const] : []),
    ...(email ? [{ field: 'email', value: email } as const] : []),
    ...(city ? [{ field: 'city', value: city } as const] : []),
    ...(profileUrl ? [{ field: 'profile', value: profileUrl, link: profileUrl } as const] : []),
  ]
  return {
    externalId,
    name: name?.trim() || username || externalId,
    details,
    locale: clientLocale(locale),
    ...(photoUrl === undefined ? {} : { photoReference: `${photoMark}${photoUrl}` }),
  }
}

/** A reference without this mark is only somebody's id. */
const photoMark = 'photo '

/** The address in a reference to a photo; null where there is none. */
export function photoUrlOf(reference: string): string | null {
  return reference.startsWith(photoMark) ? reference.slice(photoMark.length) : null
}

function incomingFile({ url, name, type = 'application/octet-stream', size = 0 }: ApiFile): IncomingFile {
  const [family] = type.split('/')
  const kind = family === 'image' || family === 'audio' || family === 'video' ? family : 'file'
  return { reference: url, kind, name: name ?? nameIn(url), type, size }
}

function nameIn(url: string): string {
  const last = URL.canParse(url) ? new URL(url).pathname.split('/').at(-1) : undefined
  return last || 'file'
}
