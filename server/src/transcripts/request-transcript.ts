import type { CaseId, ChatId, ConversationId, OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { TranscriptBody, TranscriptOffer } from '@parley/contract/routes-transcripts'
import type { ContactView, Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import { findMailbox } from '../channels/find-mailbox.ts'
import type { Tx } from '../database/database.ts'
import { addressOf, queueTranscript } from './queue-transcript.ts'

/** Whoever asks sends mail to an address of his choice: this many for a conversation within an hour, and one to an address within ten minutes. */
const mostAnHour = 5

interface Asked {
  readonly conversationId: ConversationId
  /** The case's latest chat. */
  readonly chatId: ChatId
  readonly isFinished: boolean
  readonly profile: ContactView['details']
  readonly locale: Locale
  readonly sentLately: number
}

/** What a transcript of a case would be. Refuses with `not_found`. */
export async function offerTranscript(tx: Tx, caseId: CaseId): Promise<TranscriptOffer> {
  const { conversationId, profile } = await findAsked(tx, caseId)
  const mailbox = await findMailbox(tx, { conversationId })
  return { from: mailbox?.address ?? null, recipient: addressOf(profile) }
}

/**
 * What was said in a case whose chat is over goes to its client by mail; the worker writes and sends it. Asked for again soon, it goes
 * once. Refuses with `not_found`, `no_mailbox`, `chat_changed` while a chat goes on, `too_many_attempts`.
 * @param askedBy null = the client himself
 */
export async function requestTranscript(
  tx: Tx,
  caseId: CaseId,
  { recipient }: TranscriptBody,
  askedBy: OperatorId | null,
): Promise<void> {
  const asked = await findAsked(tx, caseId)
  if (!asked.isFinished) throw new Refusal('chat_changed')
  if ((await findMailbox(tx, asked)) === null) throw new Refusal('no_mailbox')
  if (asked.sentLately >= mostAnHour) throw new Refusal('too_many_attempts', { retryAfterSeconds: 3600 })
  await queueTranscript(tx, { ...asked, recipient, askedBy, fromSeq: null })
  if (askedBy !== null)
    await recordAudit(tx, { operatorId: askedBy, action: 'transcript_sent', subjectId: caseId, details: { recipient } })
}

async function findAsked(tx: Tx, caseId: CaseId): Promise<Asked> {
  const { rows } = await sql<Asked>`
    select k.conversation_id as "conversationId", h.id as "chatId", h.state = 'finished' as "isFinished",
           i.profile, coalesce(i.locale, w.locale) as locale,
           (select count(*)::int from transcripts as t where t.workspace_id = k.workspace_id and t.conversation_id = k.conversation_id
             and t.created_at > desk_now() - interval '1 hour') as "sentLately"
      from cases as k
      join conversations as c on c.workspace_id = k.workspace_id and c.id = k.conversation_id
      join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id
      join workspaces as w on w.workspace_id = k.workspace_id
      join lateral (select id, state from chats as h where h.workspace_id = k.workspace_id and h.case_id = k.id
        order by h.started_at desc, h.id desc limit 1) as h on true
      where k.workspace_id = ${tx.workspaceId} and k.id = ${caseId} and k.merged_into is null`.execute(tx.db)
  const [asked] = rows
  if (asked === undefined) throw new Refusal('not_found')
  return asked
}
