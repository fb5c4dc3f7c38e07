import { ChannelError } from '../channel-error.ts'
import type { MessageToSend, PlainLetter, SendProgress } from '../message-to-send.ts'
import { composeLetter, composePlainLetter } from './compose-letter.ts'
import type { MailAccount } from './mail-account.ts'
import { sendBySmtp } from './send-by-smtp.ts'
import { keepSent } from './sent-folder.ts'

/** What most servers take in a letter, bytes; files grow by a third on their way. */
const mostFileBytes = 18 * 1024 * 1024

/** A message is one letter. */
export async function sendLetter(
  account: MailAccount,
  to: string,
  message: MessageToSend,
  progress: SendProgress,
): Promise<void> {
  if (progress.alreadyAccepted > 0) return
  if (message.files.reduce((sum, { size }) => sum + size, 0) > mostFileBytes)
    throw new ChannelError('rejected', 'the files are larger than a letter may be')
  const { mailId, source } = await composeLetter(account, to, message)
  await sendBySmtp(account, [to, ...(message.copies ?? [])], source)
  await progress.accepted([mailId])
  keepSent(account, source)
}

/** What the desk writes by itself; machines are told so. */
export async function sendPlainLetter(account: MailAccount, { to, ...letter }: PlainLetter): Promise<void> {
  await sendBySmtp(account, [to], await composePlainLetter(account, to, letter))
}
