import { Readable } from 'node:stream'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import { ChannelError } from '../channel-error.ts'
import { resolveAddress } from '../resolve-address.ts'
import type { MailAccount } from './mail-account.ts'
import { mailErrorOf, mailFaultOf } from './mail-fault.ts'

/** How long a server may be silent, milliseconds: while it is greeted, and while it takes a letter. */
const connectionTimeout = 15_000
const socketTimeout = 60_000
/** When a server that said "later" is asked again, seconds. It binds only this receiver. */
const laterSeconds = 120

/** Signs in and leaves again. @throws errors of the system and of the library, for `mailFaultOf` */
export async function checkSmtp(account: MailAccount): Promise<void> {
  const connection = await signIn(account)
  connection.quit()
}

/**
 * Hands a letter to the outgoing server. The first receiver is the client; of the others one that the server does not take keeps the
 * letter from nobody.
 * @throws ChannelError: `unknown_outcome` where the whole letter left and the server's word did not come
 */
export async function sendBySmtp(
  account: MailAccount,
  receivers: readonly [string, ...string[]],
  source: Buffer,
): Promise<void> {
  const connection = await signIn(account).catch((error: unknown) => {
    throw mailErrorOf('SMTP', error)
  })
  const letter = Readable.from([source])
  let hasLeft = false
  letter.once('end', () => {
    hasLeft = true
  })
  try {
    await new Promise<void>((resolve, reject) => {
      connection.send({ from: account.address, to: [...receivers], size: source.length }, letter, (error, info) => {
        if (error) return reject(error)
        const refused = info.rejectedErrors?.find(({ recipient }) => recipient === receivers[0])
        if (refused) reject(refused)
        else resolve()
      })
    })
  } catch (error) {
    throw smtpErrorOf(error, hasLeft)
  } finally {
    connection.quit()
  }
}

async function signIn(account: MailAccount): Promise<SMTPConnection> {
  const { smtp, user, password } = account
  const isOpen = smtp.security === 'none'
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  const connection = new Connection({
    host: await resolveAddress(smtp.host, account.isOwnNetwork),
    servername: smtp.host,
    port: smtp.port,
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ...(isOpen ? { opportunisticTLS: true, tls: { rejectUnauthorized: false } } : {}),
    connectionTimeout,
    greetingTimeout: connectionTimeout,
    socketTimeout,
  })
  await new Promise<void>((resolve, reject) => {
    // Also of a connection that breaks later: the call that waits is told, too.
    connection.on('error', reject)
    connection.connect((error) => {
      if (error) reject(error)
      else resolve()
    })
  })
  await new Promise<void>((resolve, reject) => {
    connection.login({ credentials: { user, pass: password } }, (error) => {
      if (error) reject(error)
      else resolve()
    })
  }).catch((error: unknown) => {
    connection.close()
    throw error
  })
  return connection
}

/** What a failed sending means. A server's word is final for that moment; silence after the whole letter left is not. */
export function smtpErrorOf(error: unknown, hasLeft: boolean): ChannelError {
  const response = error instanceof Error && 'response' in error ? String(error.response) : ''
  const [, status = '', enhanced = ''] = /^(\d{3})[ -]?(\d\.\d{1,3}\.\d{1,3})?/.exec(response) ?? []
  const words = `SMTP: ${status} ${enhanced}`.trimEnd()
  if (status === '' && hasLeft) return new ChannelError('unknown_outcome', 'SMTP: no word after the letter')
  if (status === '' && error instanceof Error && 'code' in error && error.code === 'EMESSAGE')
    return new ChannelError('rejected', 'SMTP: larger than the server takes')
  if (status === '421' || status === '') return mailErrorOf('SMTP', error)
  if (mailFaultOf(error) === 'auth') return new ChannelError('bad_credentials', words)
  // Greylisting and full queues: the same letter is taken later.
  if (status.startsWith('4')) return new ChannelError('rate_limited', words, laterSeconds)
  const isGone = /^5\.1\.[1-6]$|^5\.2\.1$/.test(enhanced) || (enhanced === '' && ['550', '551', '553'].includes(status))
  return new ChannelError(isGone ? 'contact_unreachable' : 'rejected', words)
}
