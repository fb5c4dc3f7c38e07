import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import type { CheckedChannel } from '../channel.ts'
import { explainMailFault, type MailSide } from './explain-mail-fault.ts'
import { type MailAccount, MailSettings, mailAccountOf } from './mail-account.ts'
import { mailFaultOf } from './mail-fault.ts'
import { keepsSentItself, readServer, usualServers } from './mail-servers.ts'
import { openMailbox } from './open-mailbox.ts'
import { checkSmtp } from './send-by-smtp.ts'

const strict = { additionalProperties: false } as const
const server = Type.Optional(
  Type.String({ pattern: '^\\s*([A-Za-z0-9._-]+|\\[?[0-9a-fA-F:]+\\]?)?(:[0-9]{1,5})?\\s*$', maxLength: 260 }),
)

export const MailCredentials = Type.Object({ password: Type.String({ minLength: 1, maxLength: 500 }) }, strict)

/** What an administrator enters; what he leaves out is that of his provider. */
export const EnteredSettings = Type.Object(
  {
    address: Type.String({ pattern: '^[^\\s@<>"]{1,64}@[^\\s@<>"]{1,190}$' }),
    senderName: Type.Optional(Type.String({ maxLength: 100 })),
    imapServer: server,
    smtpServer: server,
    user: Type.Optional(Type.String({ maxLength: 300 })),
    folder: Type.Optional(Type.String({ maxLength: 200 })),
    signature: Type.Optional(Type.String({ maxLength: 1000 })),
    sent: Type.Optional(Type.Union([Type.Literal('copy'), Type.Literal('none')])),
    network: Type.Optional(Type.Union([Type.Literal('public'), Type.Literal('own')])),
  },
  strict,
)

/** Signs in at both servers and opens the folder, as the channel will. @throws SetupFault with words for what is wrong */
export async function checkMailbox(
  credentials: Readonly<Record<string, unknown>>,
  settings: Readonly<Record<string, unknown>>,
): Promise<CheckedChannel> {
  const { password } = parseAs(MailCredentials, credentials)
  const checked = settingsOf(parseAs(EnteredSettings, settings))
  const secrets = { password }
  const account = mailAccountOf({ settings: checked, secrets })
  await explained(account, 'imap', async () => (await openMailbox(account)).client.close())
  await explained(account, 'smtp', () => checkSmtp(account))
  return { account: account.address, settings: checked, secrets }
}

function settingsOf(entered: Type.Static<typeof EnteredSettings>): Omit<MailAccount, 'password'> {
  const address = entered.address.trim()
  const usual = usualServers(address)
  const isOwnNetwork = entered.network === 'own'
  const or = (value: string | undefined, fallback: string) => value?.trim() || fallback
  const smtp = readServer(or(entered.smtpServer, usual.smtp), 465, isOwnNetwork)
  return {
    updates: 'polling',
    address,
    user: or(entered.user, address),
    senderName: or(entered.senderName, ''),
    signature: or(entered.signature, ''),
    folder: or(entered.folder, 'INBOX'),
    isOwnNetwork,
    imap: readServer(or(entered.imapServer, usual.imap), 993, isOwnNetwork),
    smtp,
    keepsSent: entered.sent !== 'none' && !keepsSentItself(smtp),
  }
}

/** The other way round: what an administrator would enter to have these settings. */
export function enteredMailSettings(kept: Readonly<Record<string, unknown>>): Record<string, string> {
  const { address, user, senderName, signature, folder, isOwnNetwork, imap, smtp, keepsSent } = parseAs(
    MailSettings,
    kept,
  )
  return {
    ...{ address, user, senderName, signature, folder },
    imapServer: `${imap.host}:${String(imap.port)}`,
    smtpServer: `${smtp.host}:${String(smtp.port)}`,
    sent: keepsSent === true ? 'copy' : 'none',
    network: isOwnNetwork ? 'own' : 'public',
  }
}

async function explained(account: MailAccount, side: MailSide, check: () => Promise<void>): Promise<void> {
  try {
    await check()
  } catch (error) {
    throw explainMailFault(mailFaultOf(error), side, account[side])
  }
}
