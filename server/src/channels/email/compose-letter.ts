import { createHash } from 'node:crypto'
import type MailComposer from 'nodemailer/lib/mail-composer'
import { escapeHtml } from '../escape-html.ts'
import type { FileToSend, MessageToSend, OutgoingThread, PlainLetter } from '../message-to-send.ts'
import type { MailAccount } from './mail-account.ts'
import { domainOf } from './mail-servers.ts'
import { bareSubject } from './parse-letter.ts'

/** A letter that is ready to leave. */
export interface ComposedLetter {
  /** Its id in mail, without angle brackets. */
  readonly mailId: string
  readonly source: Buffer
}

/** What the desk writes besides what people wrote. */
const words = {
  ru: { noSubject: 'Ваше обращение', wrote: (at: string, name: string) => `${at}, ${name} пишет:` },
  en: { noSubject: 'Your request', wrote: (at: string, name: string) => `On ${at}, ${name} wrote:` },
}
/** More of an earlier letter is not repeated, characters. */
const longestQuote = 10_000

/**
 * Makes a letter of a message: its words, the signature, the letter that it answers. The same message always has the same id in mail,
 * so the client's program shows one that was sent twice once, and his answer names it.
 */
export async function composeLetter(account: MailAccount, to: string, message: MessageToSend): Promise<ComposedLetter> {
  const { thread } = message
  const before = thread?.before ?? []
  const mailId = mailIdOf(account, message.key)
  const texts = [message.text, ...(account.signature === '' ? [] : [`-- \n${account.signature}`])].filter(Boolean)
  const quote = message.isAutomatic === true ? null : quoteOf(thread)
  const source = await build(account, to, {
    cc: [...(message.copies ?? [])],
    subject: subjectOf(thread),
    messageId: `<${mailId}>`,
    ...(before.length === 0
      ? {}
      : { inReplyTo: `<${String(before.at(-1))}>`, references: before.map((id) => `<${id}>`) }),
    ...(message.isAutomatic === true
      ? { headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } }
      : {}),
    text: [...texts, ...(quote === null ? [] : [`${quote.intro}\n${quote.text.replace(/^/gm, '> ')}`])].join('\n\n'),
    html: [
      ...texts.map(paragraph),
      ...(quote === null
        ? []
        : [`${paragraph(quote.intro)}<blockquote type="cite">${paragraph(quote.text)}</blockquote>`]),
    ].join(''),
    attachments: await Promise.all(message.files.map(attach)),
  })
  return { mailId, source }
}

/** A letter that is no message of a conversation. */
export function composePlainLetter(
  account: MailAccount,
  to: string,
  { key, subject, text, html }: Omit<PlainLetter, 'to'>,
): Promise<Buffer> {
  return build(account, to, {
    subject,
    messageId: `<${mailIdOf(account, key)}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    text,
    html,
  })
}

/** As bytes. Nothing is read from disk or fetched for it, whatever stands in it. */
async function build(
  { senderName, address }: MailAccount,
  to: string,
  letter: ConstructorParameters<typeof MailComposer>[0],
): Promise<Buffer> {
  const { default: Composer } = await import('nodemailer/lib/mail-composer')
  const from = { name: senderName, address }
  return new Composer({ ...letter, from, to, disableFileAccess: true, disableUrlAccess: true }).compile().build()
}

/** Nobody can guess it: the message's key holds random ids. */
function mailIdOf({ address }: Pick<MailAccount, 'address'>, key: string): string {
  return `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.parley@${domainOf(address)}`
}

function subjectOf(thread: OutgoingThread | undefined): string {
  const { locale = 'ru', subject = '', caseNumber } = thread ?? {}
  const bare = bareSubject(subject) || words[locale].noSubject
  return `Re: ${caseNumber === undefined ? '' : `[#${String(caseNumber)}] `}${bare}`
}

function quoteOf(thread: OutgoingThread | undefined): { intro: string; text: string } | null {
  const quoted = thread?.quoted ?? null
  if (thread === undefined || quoted === null || quoted.text === '') return null
  const { locale, timeZone } = thread
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(quoted.at)
  return { intro: words[locale].wrote(at, quoted.name), text: quoted.text.slice(0, longestQuote) }
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text).replace(/\n/g, '<br>\n')}</p>\n`
}

async function attach(file: FileToSend) {
  return { filename: file.name, contentType: file.type, content: await file.read() }
}
