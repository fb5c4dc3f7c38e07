import type { ChatId, ConversationId } from '@parley/contract/ids'
import type { ContactView, Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import { findMailbox } from '../channels/find-mailbox.ts'
import type { Tx } from '../database/database.ts'
import { addressOf, queueTranscript } from './queue-transcript.ts'

interface Unread {
  readonly chatId: ChatId
  readonly profile: ContactView['details']
  readonly locale: Locale
  /** The first answer that he has not read; null = he has read all. */
  readonly fromSeq: number | null
}

/**
 * What a timer `unread_answers` does: a client who has left without reading what he was answered, and who gave an address, gets it there
 * with a link to go on. A company without a mailbox mails nothing. Never due again by itself.
 */
export async function mailUnreadAnswers(tx: Tx, conversationId: ConversationId): Promise<null> {
  const { rows } = await sql<Unread>`
    select c.chat_id as "chatId", i.profile, coalesce(i.locale, w.locale) as locale,
           (select min(m.seq) from messages as m
             where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.case_id = c.case_id and m.seq > c.read_seq
               and m.kind = 'out' and m.deleted_at is null and m.held_until is null) as "fromSeq"
      from conversations as c
      join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id
      join workspaces as w on w.workspace_id = c.workspace_id
      where c.workspace_id = ${tx.workspaceId} and c.id = ${conversationId} and c.chat_id is not null and not c.delivers`.execute(
    tx.db,
  )
  const [unread] = rows
  const recipient = addressOf(unread?.profile ?? [])
  if (unread === undefined || unread.fromSeq === null || recipient === '') return null
  if ((await findMailbox(tx, { conversationId })) === null) return null
  await queueTranscript(tx, { ...unread, conversationId, recipient, askedBy: null })
  return null
}
