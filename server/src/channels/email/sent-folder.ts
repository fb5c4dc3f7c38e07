import type { MailAccount } from './mail-account.ts'
import { openMailbox } from './open-mailbox.ts'

/**
 * Puts a copy of a letter that has left into the folder of sent mail, for whoever looks into the mailbox, too. Nobody waits for it, and a
 * copy that cannot be put there is not worth a letter that looks as if it had failed.
 */
export function keepSent(account: MailAccount, source: Buffer): void {
  if (account.keepsSent === true) append(account, source).catch(() => undefined)
}

/** The folder is the one that the server marks as such, or that has one of the usual names (RFC 6154). */
async function append(account: MailAccount, source: Buffer): Promise<void> {
  const { client } = await openMailbox(account)
  try {
    const folder = (await client.list()).find(({ specialUse }) => specialUse === '\\Sent')
    if (folder !== undefined) await client.append(folder.path, source, ['\\Seen'])
  } finally {
    client.close()
  }
}
