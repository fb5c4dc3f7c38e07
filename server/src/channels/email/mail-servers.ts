import type { MailServer } from './mail-account.ts'

interface Servers {
  readonly imap: string
  readonly smtp: string
}

/** Where the mailboxes of large providers are. */
const providers: readonly (Servers & { readonly domains: readonly string[] })[] = [
  { domains: ['gmail.com', 'googlemail.com'], imap: 'imap.gmail.com', smtp: 'smtp.gmail.com' },
  { domains: ['yandex.ru', 'yandex.com', 'ya.ru'], imap: 'imap.yandex.ru', smtp: 'smtp.yandex.ru' },
  { domains: ['mail.ru', 'inbox.ru', 'list.ru', 'bk.ru'], imap: 'imap.mail.ru', smtp: 'smtp.mail.ru' },
  { domains: ['rambler.ru', 'lenta.ru', 'ro.ru'], imap: 'imap.rambler.ru', smtp: 'smtp.rambler.ru' },
  { domains: ['icloud.com', 'me.com', 'mac.com'], imap: 'imap.mail.me.com', smtp: 'smtp.mail.me.com:587' },
]

/** The servers of an address whose owner named none: those of its provider, else the usual names in its domain. */
export function usualServers(address: string): Servers {
  const domain = domainOf(address)
  return providers.find(({ domains }) => domains.includes(domain)) ?? { imap: `imap.${domain}`, smtp: `smtp.${domain}` }
}

/** Whether an outgoing server puts what it sends into the folder of sent mail by itself. */
export function keepsSentItself({ host }: Pick<MailServer, 'host'>): boolean {
  return host.toLowerCase() === 'smtp.gmail.com'
}

/** What stands behind the last `@`, in small letters. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** Ports on which the talk is encrypted from its first byte. */
const encryptedPorts = [993, 465]

/**
 * Reads `host` or `host:port`. The usual ports are encrypted; the others ask for encryption before the password is sent, in one's own
 * network only where the server offers it.
 */
export function readServer(entered: string, usualPort: 993 | 465, isOwnNetwork: boolean): MailServer {
  const parts = /^(.*?)(?::(\d{1,5}))?$/.exec(entered.trim())
  const port = Number(parts?.[2] ?? usualPort)
  const isEncrypted = encryptedPorts.includes(port)
  return {
    host: parts?.[1] ?? '',
    port,
    security: isEncrypted ? 'tls' : isOwnNetwork ? 'none' : 'starttls',
  }
}
