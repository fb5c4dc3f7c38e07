import type { CaseId, ChatId, ConversationId, Instant } from '@parley/contract/ids'
import { sql } from 'kysely'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { systemClientId } from '../messages/add-system-lines.ts'
import { bodyHash } from '../messages/body-hash.ts'
import type { ReceivedMessage } from '../messages/received-message.ts'
import { newId } from '../new-id.ts'
import type { WaitingText } from '../routing/waiting-text.ts'
import type { NextCase } from './next-case.ts'

/** A chat that a client's message begins: it waits in its queue, or a bot has it. */
export interface Beginning {
  readonly conversationId: ConversationId
  /** A new case, or one that was finished before: then a line ahead of the message says so. */
  readonly next: NextCase
  readonly state: 'waiting' | 'bot'
  /** Number of the conversation's newest message so far. */
  readonly seq: number
  /** It does not enter the live desk: no line says that the case goes on. */
  readonly isQuiet?: boolean
}

/** Told at once, to a machine: none of them is sent. */
const waitingTexts: readonly WaitingText[] = ['busy', 'off_shift', 'nobody']

/** A chat that has begun, with the number and time of its first message. */
export interface Begun extends FirstMessage {
  readonly chatId: ChatId
}

/** A message's number and time. */
export interface FirstMessage {
  readonly seq: number
  readonly createdAt: Instant
}

/**
 * Begins a chat with its first message, and its case where that is new: the only place where either begins. The caller holds the conversation's lock and knows that
 * it has no unfinished chat. All in one statement, because new cases of a workspace wait for one another until the commit.
 */
export async function beginChat(tx: Tx, beginning: Beginning, message: ReceivedMessage): Promise<Begun> {
  const { conversationId, next, state } = beginning
  const { queueId } = next
  const reopened = next.type === 'reopen'
  const caseId: CaseId = reopened ? next.caseId : newId()
  const { clientId, text, attachments, replyToSeq } = message
  const chatId: ChatId = newId()
  const hasLine = reopened && beginning.isQuiet !== true
  const seq = beginning.seq + (hasLine ? 2 : 1)
  // A letter is no visit: whoever writes on by mail is told once in a case, not with each of its chats.
  const told =
    reopened && message.thread !== undefined
      ? sql`coalesce((select array_agg(distinct text) from chats as earlier, unnest(earlier.texts_sent) as text
              where earlier.workspace_id = ${tx.workspaceId} and earlier.case_id = ${caseId}), '{}')`
      : sql`${message.isAutomatic === true ? waitingTexts : []}::text[]`
  const { rows } = await sql<{ at: Date }>`
    with at as materialized (
      select desk_now() as now
    ), number as (
      update case_numbers set last = last + 1 where workspace_id = ${tx.workspaceId} and not ${reopened}::boolean returning last
    ), new_case as (
      insert into cases (workspace_id, id, number, conversation_id, subject, created_at, updated_at)
        select ${tx.workspaceId}, ${caseId}, last, ${conversationId}, ${message.subject ?? ''}::text, now, now from number, at
    ), chat as (
      insert into chats (workspace_id, id, conversation_id, case_id, queue_id, state, reopened, reopened_from, first_seq, started_at, queued_at, texts_sent)
        select ${tx.workspaceId}::integer, ${chatId}::uuid, ${conversationId}::uuid, ${caseId}::uuid, ${queueId}::uuid, ${state}::text,
               ${reopened}::boolean, ${reopened ? next.from : null}::text, ${beginning.seq + 1}::bigint, now, now,
               ${told} from at
    ), conversation as (
      update conversations set
        chat_id = ${chatId}, case_id = ${caseId}, queue_id = ${queueId}, chat_state = ${state}::text, holder_id = null,
        fence = fence + 1, version = version + 1, seq = ${seq}, unread = 1, finished_at = null, waiting_since = now, last_in_at = now
        from at where workspace_id = ${tx.workspaceId} and id = ${conversationId}
    ), line as (
      insert into messages (workspace_id, conversation_id, seq, case_id, chat_id, kind, notice, client_id, body_hash, text, created_at)
        select ${tx.workspaceId}, ${conversationId}, ${seq - 1}, ${caseId}, ${chatId}, 'system', 'reopened', ${systemClientId()},
               ${bodyHash('', [], null)}, '', now from at where ${hasLine}::boolean
    ), message as (
      insert into messages (workspace_id, conversation_id, seq, case_id, chat_id, kind, client_id, body_hash, text, attachments,
                            reply_to_seq, created_at)
        select ${tx.workspaceId}, ${conversationId}, ${seq}, ${caseId}, ${chatId}, 'in', ${clientId},
               ${bodyHash(text, attachments, replyToSeq)}, ${text},
               ${attachments.length === 0 ? null : JSON.stringify(attachments)}::jsonb, ${replyToSeq}::bigint, now from at
    ), due as (
      insert into routing_due (workspace_id, queue_id) select ${tx.workspaceId}::integer, ${queueId}::uuid where ${state}::text = 'waiting'
    )
    select now as at from at`.execute(tx.db)
  const [row] = rows
  if (!row) throw new Error('no chat was begun')
  if (state === 'waiting') tx.marks.add('routing')
  appendEvent(tx, 'conversation', conversationId)
  appendEvent(tx, 'case', caseId)
  if (hasLine) appendEvent(tx, 'message', conversationId, seq - 1)
  appendEvent(tx, 'message', conversationId, seq)
  return { chatId, seq, createdAt: row.at.toISOString() }
}
