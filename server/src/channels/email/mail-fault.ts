import type { ChannelErrorCode } from '@parley/contract/message-views'
import { ChannelError } from '../channel-error.ts'
import { PrivateAddress } from '../resolve-address.ts'

/** What can be wrong between us and a mail server. */
export type MailFault =
  | 'name_unknown'
  | 'private'
  | 'unreachable'
  | 'silent'
  | 'untrusted'
  | 'auth'
  | 'folder'
  | 'other'

const signs: readonly (readonly [MailFault, RegExp])[] = [
  ['auth', /\bEAUTH\b|AUTHENTICATIONFAILED|\b53[045]\b/],
  ['folder', /NONEXISTENT|TRYCREATE|Mailbox doesn't exist/i],
  ['name_unknown', /ENOTFOUND|EAI_AGAIN|EDNS|ENODATA/],
  [
    'untrusted',
    /CERT|SELF_SIGNED|SELF.SIGNED|UNABLE_TO|ERR_SSL|ERR_TLS|EPROTO|ETLS|STARTTLS|UPGRADE_TIMEOUT|certificate|wrong version/i,
  ],
  ['silent', /ETIMEDOUT|ETIMEOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|SOCKET_TIMEOUT/],
  [
    'unreachable',
    /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ECONNRESET|ECONNECTION|ESOCKET|EPIPE|ClosedAfterConnect|NoConnection/,
  ],
]

/** Which of them an error of the IMAP or SMTP library means. */
export function mailFaultOf(error: unknown): MailFault {
  if (error instanceof PrivateAddress) return 'private'
  if (!(error instanceof Error)) return 'other'
  if ('authenticationFailed' in error && error.authenticationFailed === true) return 'auth'
  if ('tlsFailed' in error && error.tlsFailed === true) return 'untrusted'
  const told = ['code', 'originalCode', 'serverResponseCode', 'response', 'message'].map((name) =>
    String(Reflect.get(error, name) ?? ''),
  )
  return signs.find(([, sign]) => told.some((words) => sign.test(words)))?.[0] ?? 'other'
}

/** The same as one of the closed codes. Nothing had been given away yet, so it may all be tried again. */
export function mailErrorOf(what: string, error: unknown, retryAfterSeconds?: number): ChannelError {
  if (error instanceof ChannelError) return error
  const fault = mailFaultOf(error)
  const code: ChannelErrorCode = fault === 'auth' ? 'bad_credentials' : 'unavailable'
  return new ChannelError(code, `${what}: ${fault}`, retryAfterSeconds)
}
