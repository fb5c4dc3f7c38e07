import { parseAs } from '@parley/contract/parse-as'
import Type, { type Static } from 'typebox'
import type { ChannelAccount } from '../platform.ts'

/** One of the two servers of a mailbox. */
export const MailServer = Type.Object(
  {
    /** A name, or an IP address. */
    host: Type.String(),
    port: Type.Integer({ minimum: 1, maximum: 65535 }),
    /** `tls`: from the first byte; `starttls`: asked for before the password is sent; `none`: only in one's own network. */
    security: Type.Union([Type.Literal('tls'), Type.Literal('starttls'), Type.Literal('none')]),
  },
  { additionalProperties: false },
)
export type MailServer = Static<typeof MailServer>

/** What is kept of a mailbox besides its password. */
export const MailSettings = Type.Object(
  {
    updates: Type.Literal('polling'),
    address: Type.String(),
    /** Who signs in; mostly the address. */
    user: Type.String(),
    /** What clients read before the address. */
    senderName: Type.String(),
    signature: Type.String(),
    /** The folder that is read. */
    folder: Type.String(),
    /** A copy of each answer goes into the folder of sent mail; absent = no. */
    keepsSent: Type.Optional(Type.Boolean()),
    /** Its servers may be in the network of this one. */
    isOwnNetwork: Type.Boolean(),
    imap: MailServer,
    smtp: MailServer,
  },
  { additionalProperties: false },
)

/** A mailbox with everything that reading it and writing from it needs. */
export type MailAccount = Static<typeof MailSettings> & { readonly password: string }

export function mailAccountOf({ settings, secrets }: Pick<ChannelAccount, 'settings' | 'secrets'>): MailAccount {
  return { ...parseAs(MailSettings, settings), password: secrets['password'] ?? '' }
}
