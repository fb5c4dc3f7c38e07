import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { type MailServers, mailPassword } from './mail-servers.ts'
import { type ChannelsUnderTest, startChannels } from './test-channels.ts'

/** What an administrator enters for a mailbox of the test servers. */
export function mailboxBody(servers: Pick<MailServers, 'imapPort' | 'smtpPort'>, address: string, folder = 'INBOX') {
  return {
    kind: 'email',
    name: 'Почта',
    credentials: { password: mailPassword },
    settings: {
      address,
      senderName: 'Полка',
      signature: 'Магазин «Полка»',
      imapServer: `127.0.0.1:${String(servers.imapPort)}`,
      smtpServer: `127.0.0.1:${String(servers.smtpPort)}`,
      folder,
      network: 'own',
    },
  }
}

/** A company with a mailbox. */
export function startMailChannels(servers: MailServers, address: string, folder?: string): Promise<ChannelsUnderTest> {
  const nothing = () => Promise.resolve()
  return startChannels({
    connect: mailboxBody(servers, address, folder),
    settled: nothing,
    stop: nothing,
    close: nothing,
  })
}

/** A letter of the fixtures, as it came. */
export function rawLetter(fixture: unknown): Buffer {
  return Buffer.from(parseAs(Type.Object({ raw: Type.String() }), fixture).raw)
}
