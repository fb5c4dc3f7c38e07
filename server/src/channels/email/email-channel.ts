import type { Channel } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { Platform } from '../platform.ts'
import { checkMailbox, EnteredSettings, enteredMailSettings, MailCredentials } from './check-mailbox.ts'
import { emailSetup } from './email-setup.ts'
import { letterEnvelope } from './letter-headers.ts'
import { mailAccountOf } from './mail-account.ts'
import { fileInLetter, letterKeyIn, parseLetter } from './parse-letter.ts'
import { pollMailboxes } from './poll-mailbox.ts'
import { sendLetter, sendPlainLetter } from './send-letter.ts'

const done = () => Promise.resolve()
/** A letter that has left is the receiver's. */
const never = () => Promise.reject(new ChannelError('rejected', 'letters cannot be changed'))

const platform: Platform = {
  // A mailbox is asked and tells nobody; nothing that comes to the hook is believed.
  setWebhook: done,
  removeWebhook: done,
  verify: () => false,
  polling: pollMailboxes(),
  envelope: letterEnvelope,
  parse: (raw, account) => parseLetter(raw, mailAccountOf(account).address),
  send: (account, to, message, progress) => sendLetter(mailAccountOf(account), to, message, progress),
  sendLetter: (account, letter) => sendPlainLetter(mailAccountOf(account), letter),
  canEdit: () => false,
  edit: never,
  remove: never,
  showTyping: done,
  fetchFile: () => Promise.reject(new ChannelError('rejected', 'files of letters are in the letters')),
  enclosed: { keyOf: letterKeyIn, read: fileInLetter },
  findPhoto: () => Promise.resolve(null),
}

/** A mailbox: IMAP in, SMTP out. Set-up, limits and pitfalls: README.md beside this file. */
export const emailChannel: Channel = {
  kind: 'email',
  setup: emailSetup,
  tellsRead: false,
  repairs: { editSeconds: 0, deleteSeconds: 0 },
  credentials: MailCredentials,
  settings: EnteredSettings,
  enteredSettings: enteredMailSettings,
  checkCredentials: checkMailbox,
  platform,
}
