import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import { ChannelError } from '../channel-error.ts'
import type { IncomingFile, IncomingLetter, IncomingThread, ParsedUpdate, Person } from '../parsed-update.ts'
import type { FetchedFile } from '../platform.ts'
import { cutQuote } from './cut-quote.ts'
import { isAutomatic } from './is-automatic.ts'
import { addressIn, cutMark, letterEnvelope, mailIdsIn, readHeaders, senderIn, shortName } from './letter-headers.ts'
import { isReport, parseBounce } from './parse-bounce.ts'

/** A longer text goes on in what is kept beside the message, characters. */
const longestText = 50_000
const longestSubject = 500
/** More receivers of a letter are not kept. */
const mostCopies = 50
/** How many of the letters before it a letter is followed back to. */
const mostAnswers = 30
/** The whole letter as a file, where it cannot be read. */
const wholeLetter = 'letter'

/**
 * What a letter says, or what a report says of one of ours. A letter that cannot be read comes as a file: it is never lost.
 * @param own the mailbox's address
 */
export async function parseLetter(raw: Buffer, own: string): Promise<ParsedUpdate> {
  const headers = readHeaders(raw)
  const key = letterEnvelope(raw)?.key
  const sender = senderIn(headers, own)
  if (key === undefined || sender === '') return { kind: 'ignored', reason: 'no_sender' }
  const email = await read(raw)
  if (isReport(headers)) return email === null ? { kind: 'ignored', reason: 'report' } : parseBounce(email)
  const { text, html } = await wordsOf(email)
  const { said, quoted } = cutQuote(text)
  const letter = { ...letterOf(headers, email, { key, own, sender }), html }
  return {
    kind: 'message',
    message: {
      person: personOf(sender, email),
      messageId: key,
      albumId: null,
      text: said.slice(0, longestText),
      files: email === null ? [brokenFile(key)] : filesOf(email, key, headers.has(cutMark.toLowerCase())),
      replyToId: null,
      thread: threadOf(headers, letter),
      letter: { ...letter, quoted: `${said.slice(longestText)}${quoted}` },
    },
  }
}

/** A file that a letter brought. @throws ChannelError `rejected` where there is none of that number */
export async function fileInLetter(raw: Buffer, reference: string): Promise<FetchedFile> {
  const [place = ''] = reference.split(' ')
  if (place === wholeLetter) return { name: '', bytes: raw }
  const part = (await read(raw))?.attachments[Number(place)]
  if (part === undefined) throw new ChannelError('rejected', 'a file that the letter does not have')
  return { name: '', bytes: bytesOf(part) }
}

/** Which update a file's reference means. */
export function letterKeyIn(reference: string): string {
  return reference.split(' ')[1] ?? ''
}

async function read(raw: Buffer): Promise<Email | null> {
  try {
    return await PostalMime.parse(raw, { rfc822Attachments: true, maxNestingDepth: 50 })
  } catch {
    return null
  }
}

/** Its plain words, and its form where it has one. What reads HTML is loaded with the first letter that brings some. */
async function wordsOf(email: Email | null): Promise<{ text: string; html: string }> {
  const { text = '', html = '' } = email ?? {}
  if (html === '') return { text, html }
  const { plainText, safeHtml } = await import('./letter-html.ts')
  return { text: text.trim() === '' ? plainText(html) : text, html: safeHtml(html) }
}

function personOf(address: string, email: Email | null): Person {
  const from = [email?.from, ...(email?.replyTo ?? [])].find((one) => one?.address?.toLowerCase() === address)
  const name = from?.group === undefined ? (from?.name ?? '').trim() : ''
  return {
    externalId: address,
    name: name === '' ? address : name,
    details: [{ field: 'email', value: address, link: `mailto:${address}` }],
  }
}

function letterOf(
  headers: ReadonlyMap<string, string>,
  email: Email | null,
  { key, own, sender }: { readonly key: string; readonly own: string; readonly sender: string },
): Omit<IncomingLetter, 'quoted' | 'html'> {
  const others = [...(email?.to ?? []), ...(email?.cc ?? [])]
  const replyTo = addressesOf(email?.replyTo ?? []).filter((address) => address !== sender)
  return {
    mailId: mailIdsIn(headers.get('message-id'))[0] ?? key,
    subject: (email?.subject ?? '').replace(/\s+/g, ' ').trim().slice(0, longestSubject),
    copies: [...new Set(addressesOf(others))]
      .filter((address) => address !== own.toLowerCase() && address !== sender)
      .slice(0, mostCopies),
    replyTo: replyTo[0] ?? '',
    pictures: picturesOf(email?.attachments ?? []),
    isAutomatic: isAutomatic(headers),
    // Whoever fills in a form may name anybody.
    isUnverified:
      sender !== addressIn(headers.get('from')) ||
      /\bdmarc\s*=\s*fail\b/i.test(headers.get('authentication-results') ?? ''),
  }
}

function addressesOf(list: readonly Address[]): string[] {
  return list
    .flatMap((one) => (one.group === undefined ? [one.address] : one.group.map(({ address }) => address)))
    .map((address) => address.toLowerCase())
}

/** Content id → place among the files. */
function picturesOf(parts: readonly Attachment[]): Record<string, number> {
  return Object.fromEntries(
    parts.flatMap(({ contentId }, place) =>
      contentId === undefined ? [] : [[contentId.replace(/^<|>$/g, ''), place]],
    ),
  )
}

/** The nearest letter before it is the one that it answers, then References from their end (RFC 5322). */
function threadOf(
  headers: ReadonlyMap<string, string>,
  { mailId, subject }: Omit<IncomingLetter, 'quoted'>,
): IncomingThread {
  const answers = [...mailIdsIn(headers.get('in-reply-to')), ...mailIdsIn(headers.get('references')).toReversed()]
  const number = /\[#(\d{1,9})\]/.exec(subject)?.[1]
  return {
    key: shortName(mailId),
    answers: [...new Set(answers)].slice(0, mostAnswers),
    caseNumber: number === undefined ? null : Number(number),
    subject: bareSubject(subject),
  }
}

/** A subject without what programs put before it, and without our number. */
export function bareSubject(subject: string): string {
  return subject
    .replace(/\[#\d{1,9}\]/g, '')
    .replace(/^(\s*(re|fwd?|aw|wg|отв|ответ|пересл)(\[\d+\])?\s*:)+/iu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function filesOf({ attachments }: Email, key: string, isCut: boolean): IncomingFile[] {
  return attachments.map((part, place) => {
    const { filename, mimeType } = part
    const size = bytesOf(part).length
    return {
      reference: `${String(place)} ${key}`,
      kind: kindOf(mimeType),
      name: filename ?? (mimeType === 'message/rfc822' ? 'letter.eml' : `file-${String(place + 1)}`),
      type: mimeType,
      size,
      // Of a letter that is too long only the beginning is here: its last file is torn.
      ...(isCut && place === attachments.length - 1 ? { unavailable: 'too_big' as const } : {}),
    }
  })
}

function brokenFile(key: string): IncomingFile {
  return { reference: `${wholeLetter} ${key}`, kind: 'file', name: 'letter.eml', type: 'message/rfc822', size: 0 }
}

function kindOf(type: string): IncomingFile['kind'] {
  const kinds = ['image', 'video', 'audio'] as const
  return kinds.find((kind) => type.startsWith(`${kind}/`)) ?? 'file'
}

function bytesOf({ content }: Attachment): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content))
}
