import type { ImapFlow, MailboxObject } from 'imapflow'
import { resolveAddress } from '../resolve-address.ts'
import type { MailAccount } from './mail-account.ts'

/** A folder of a mailbox that is open for reading. Nothing in it is changed: what is read stays unread for whoever looks at it too. */
export interface OpenMailbox {
  readonly client: ImapFlow
  readonly mailbox: MailboxObject
}

/** How long a server may take to answer, milliseconds; silence on an open connection may last as long as a turn. */
const connectionTimeout = 15_000
const greetingTimeout = 15_000
const socketTimeout = 60_000
/** No letter's source is asked for in a longer piece, bytes. */
const maxLiteralSize = 64 * 1024 * 1024

/** Signs in and opens the account's folder. The library is loaded when it is needed: most desks have no mailbox. @throws errors of the system and of the library, for `mailFaultOf` */
export async function openMailbox(account: MailAccount): Promise<OpenMailbox> {
  const { imap, user, password, folder } = account
  const { ImapFlow: Client } = await import('imapflow')
  const client = new Client({
    host: await resolveAddress(imap.host, account.isOwnNetwork),
    servername: imap.host,
    port: imap.port,
    secure: imap.security === 'tls',
    ...(imap.security === 'starttls' ? { doSTARTTLS: true } : {}),
    // Whoever lets passwords pass in the open has nothing to lose by an encryption that proves nothing.
    ...(imap.security === 'none' ? { tls: { rejectUnauthorized: false } } : {}),
    auth: { user, pass: password },
    clientInfo: { name: 'Parley' },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout,
    greetingTimeout,
    socketTimeout,
    maxLiteralSize,
  })
  // What breaks is told by the call that waits; a connection that breaks while nobody waits is opened anew.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return { client, mailbox: await client.mailboxOpen(folder, { readOnly: true }) }
  } catch (error) {
    client.close()
    throw error
  }
}
