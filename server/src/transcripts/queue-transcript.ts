import type { ChatId, ConversationId, OperatorId } from '@parley/contract/ids'
import type { ContactView, Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'

/** What is to leave by mail. */
interface Wanted {
  readonly conversationId: ConversationId
  /** The latest chat of the case. */
  readonly chatId: ChatId
  readonly recipient: string
  readonly locale: Locale
  /** null = the client himself, or nobody. */
  readonly askedBy: OperatorId | null
  /** The first message of it; null = the whole case. */
  readonly fromSeq: number | null
  /** `portal`: the way back to his cases instead of words; `case` unless given. */
  readonly purpose?: 'case' | 'portal'
}

/** Puts words on their way to a client by mail; the worker writes and sends them. Wanted again within ten minutes, they go once. */
export async function queueTranscript(tx: Tx, wanted: Wanted): Promise<void> {
  const { conversationId, chatId, recipient, locale, askedBy, fromSeq, purpose = 'case' } = wanted
  await tx.db
    .insertInto('transcripts')
    .values({
      workspace_id: tx.workspaceId,
      id: newId(),
      chat_id: chatId,
      conversation_id: conversationId,
      recipient: recipient.toLowerCase(),
      locale,
      asked_by: askedBy,
      from_seq: fromSeq,
      purpose,
      error: null,
      leased_until: null,
      created_at: sql<Date>`desk_now()`,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'chat_id', 'recipient', 'purpose'])
        .doUpdateSet({
          state: 'queued',
          attempt: 0,
          error: null,
          asked_by: askedBy,
          from_seq: fromSeq,
          due_at: sql<Date>`desk_now()`,
          created_at: sql<Date>`desk_now()`,
        })
        .where('transcripts.state', 'in', ['sent', 'failed', 'unknown'])
        .where(sql<boolean>`transcripts.created_at < desk_now() - interval '10 minutes'`),
    )
    .execute()
}

/** Where a client may be reached by mail, as far as he or his channel said; '' = not known. */
export function addressOf(profile: ContactView['details']): string {
  const known = profile.find(({ link }) => link?.startsWith('mailto:') === true)?.value
  return known ?? profile.find(({ value }) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))?.value ?? ''
}
