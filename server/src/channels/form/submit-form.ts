import type { ConversationId } from '@parley/contract/ids'
import type { Locale } from '@parley/contract/views'
import type { Database } from '../../database/database.ts'
import type { ReceiveMessage } from '../../messages/receive-message.ts'
import { labelDetails } from '../detail-labels.ts'
import { findMailbox } from '../find-mailbox.ts'
import type { Person } from '../parsed-update.ts'
import type { Form } from './find-form.ts'
import type { Entered, FormField } from './form-fields.ts'

/** What was sent, and by which sending: the same sending again is the same message. */
export interface Submission {
  readonly id: string
  readonly fields: readonly FormField[]
  readonly entered: Entered
  readonly locale: Locale
}

/** Where a sending is now. */
interface Submitted {
  readonly conversationId: ConversationId
  /** № of its case. */
  readonly number: number
  /** The address that answers go to; null = they are on the client's own page only. */
  readonly mailedTo: string | null
}

/**
 * Keeps what a client filled in: each sending is a conversation and a case of its own (O-2, P-9); sendings with the same address of mail
 * are one client's. Where the company has a mailbox, answers leave by it, and what he answers comes back here. Refuses as `ReceiveMessage` does.
 */
export async function submitForm(
  { database, receiveMessage }: { database: Database; receiveMessage: ReceiveMessage },
  form: Form,
  { id, fields, entered, locale }: Submission,
): Promise<Submitted> {
  const { workspaceId, channelId, locale: deskLocale } = form
  const valueOf = (name: string): string => (entered[name] ?? '').trim()
  const email = valueOf('email').toLowerCase()
  const phone = valueOf('phone')
  const mailbox =
    email === '' ? null : await database.transaction(workspaceId, (tx) => findMailbox(tx, { queueId: form.queueId }))
  const details: Person['details'] = [
    ...(email === '' ? [] : [{ field: 'email', value: email } as const]),
    ...(phone === '' ? [] : [{ field: 'phone', value: phone } as const]),
  ]
  const { conversationId } = await receiveMessage({
    workspaceId,
    channelId,
    externalId: email === '' ? `form ${id}` : email,
    thread: id,
    // Nobody knows yet whether the address is his: by itself the desk writes nothing to it.
    ...(mailbox === null ? {} : { mailboxId: mailbox.channelId, isAutomatic: true }),
    subject: valueOf('subject') || undefined,
    contact: { name: valueOf('name'), details: labelDetails(details, deskLocale), locale },
    clientId: `form-${id}`,
    text: textOf(fields, valueOf),
    attachments: [],
    replyToSeq: null,
  })
  const { number } = await database.transaction(workspaceId, (tx) =>
    tx.db
      .selectFrom('cases')
      .select('number')
      .where('workspace_id', '=', workspaceId)
      .where('conversation_id', '=', conversationId)
      .orderBy('number')
      .executeTakeFirstOrThrow(),
  )
  return { conversationId, number, mailedTo: mailbox === null ? null : email }
}

/** The message, and under it what the company's own questions were answered with. */
function textOf(fields: readonly FormField[], valueOf: (name: string) => string): string {
  const answers = fields
    .filter(({ name }) => /^q\d$/.test(name) && valueOf(name) !== '')
    .map(({ name, label }) => `${label}: ${valueOf(name)}`)
  return [valueOf('message'), answers.join('\n')].filter((part) => part !== '').join('\n\n')
}
