import type { Attachment, Email } from 'postal-mime'
import type { ParsedUpdate } from '../parsed-update.ts'
import { addressIn, mailIdsIn } from './letter-headers.ts'

/** Whether a letter tells what became of another one. */
export function isReport(headers: ReadonlyMap<string, string>): boolean {
  const isOfMachine = /^(mailer-daemon|postmaster)@/.test(addressIn(headers.get('from')))
  return isOfMachine || /^multipart\/report\b/i.test(headers.get('content-type') ?? '')
}

/**
 * What a report means (RFC 3464): a letter of ours did not arrive, for good or not yet. An address that is not there makes the client
 * unreachable; a full mailbox or a filter only fails the letter.
 */
export function parseBounce(email: Email): ParsedUpdate {
  const parts = email.attachments
  const status = textOf(parts.find(({ mimeType }) => mimeType === 'message/delivery-status'))
  if (status === '') return { kind: 'ignored', reason: 'report' }
  const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'im').exec(status)?.[1]?.trim() ?? ''
  const code = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field('Status'))?.[0] ?? ''
  if (field('Action').toLowerCase() !== 'failed' || code.startsWith('4'))
    return { kind: 'ignored', reason: 'bounce_temporary' }
  const originals = parts.filter(({ mimeType }) => /^(message\/rfc822|text\/rfc822-headers)$/.test(mimeType))
  const told = [...originals.map(textOf), email.text ?? ''].join('\n')
  const [messageId] = mailIdsIn(/^message-id:\s*(<[^>]+>)/im.exec(told)?.[1])
  const externalId =
    addressIn(field('Original-Recipient').replace(/^.*;/, '')) ||
    addressIn(field('Final-Recipient').replace(/^.*;/, ''))
  if (messageId === undefined || externalId === '') return { kind: 'ignored', reason: 'bounce_unknown' }
  const isGone = /^5\.1\.[0-9]+$|^5\.2\.1$/.test(code)
  return {
    kind: 'undelivered',
    failure: { externalId, messageId, code: isGone ? 'contact_unreachable' : 'rejected' },
  }
}

function textOf(part: Attachment | undefined): string {
  if (part === undefined) return ''
  return typeof part.content === 'string' ? part.content : Buffer.from(new Uint8Array(part.content)).toString('utf8')
}
