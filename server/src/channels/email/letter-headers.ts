import { createHash } from 'node:crypto'
import { addressParser } from 'postal-mime'
import type { UpdateEnvelope } from '../platform.ts'

/** Put before a letter of which only the beginning was read; its value is the letter's length in bytes. */
export const cutMark = 'X-Parley-Cut'

/** No headers are longer, bytes. */
const longestHeaders = 256 * 1024

/** The headers of a letter, by names in small letters, unfolded; of several with a name the first. */
export function readHeaders(raw: Buffer): ReadonlyMap<string, string> {
  const text = raw.subarray(0, longestHeaders).toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length
  const headers = new Map<string, string>()
  for (const line of text
    .slice(0, end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return headers
}

/** The address of the first of those that a header names, in small letters; '' where there is none. */
export function addressIn(header: string | undefined): string {
  return (addressParser(header ?? '', { flatten: true })[0]?.address ?? '').trim().toLowerCase()
}

/** The ids that a header names, without angle brackets, in its order. */
export function mailIdsIn(header: string | undefined): string[] {
  return [...(header ?? '').matchAll(/<([^<>\s]{1,300})>/g)].map(([, id]) => id ?? '')
}

/**
 * Who a letter is from. A form on the company's site writes in the name of the mailbox itself and names the client as the one to answer:
 * then it is his.
 * @param own the mailbox's address
 */
export function senderIn(headers: ReadonlyMap<string, string>, own: string): string {
  const from = addressIn(headers.get('from'))
  const isOwn = from === own.toLowerCase()
  return (isOwn && addressIn(headers.get('reply-to'))) || from
}

/** A short name of what is long: 32 characters, the same each time. */
export function shortName(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32)
}

/**
 * A letter is known by its id and sender, whichever copy of it this is; one without an id by all that it says. Letters of one sender
 * keep their order. Null for what is no letter.
 */
export function letterEnvelope(raw: Buffer): UpdateEnvelope | null {
  const headers = readHeaders(raw)
  const sender = addressIn(headers.get('from'))
  if (headers.size === 0) return null
  const [mailId] = mailIdsIn(headers.get('message-id'))
  return { key: shortName(mailId === undefined ? raw.toString('latin1') : `${mailId} ${sender}`), peer: sender }
}
