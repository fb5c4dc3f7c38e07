import type { ConversationId, QueueId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { type LockedChat, lockChats } from '../chats/lock-chats.ts'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { addSystemLines, deliverLines } from '../messages/add-system-lines.ts'
import { type Candidate, isAtLimit } from './choose-operator.ts'

/** What a client who waits is told. */
export type WaitingText = 'busy' | 'off_shift'

/** Nobody available: `off_shift` (P-11). Somebody is, but all of them at their limit: `busy` (P-10). Else nothing: he is taken soon. */
export function waitingText(members: readonly Candidate[]): WaitingText | null {
  const available = members.filter((member) => member.available)
  if (available.length === 0) return 'off_shift'
  return available.every(isAtLimit) ? 'busy' : null
}

/** Chats told in one transaction. */
const batch = 64

/**
 * Sends the text to each client of the queue whose chat waits for the first time and who has not had it: as a line of the feed
 * that he reads too, not as a counted message. `again`: there may be more of them; `busy`: somebody works on one of the chats.
 */
export async function sendWaitingTexts(
  tx: Tx,
  queueId: QueueId,
  kind: WaitingText,
): Promise<'done' | 'again' | 'busy'> {
  const text = await textOf(tx, queueId, kind)
  if (text === '') return 'done'
  const { rows } = await sql<{ id: ConversationId }>`
    select h.conversation_id as id
      from chats as h
      join conversations as c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
      join channels as l on l.workspace_id = c.workspace_id and l.id = c.channel_id and l.enabled
      where h.workspace_id = ${tx.workspaceId} and h.queue_id = ${queueId} and h.state = 'waiting'
        and h.taken_at is null and not (${kind} = any(h.texts_sent))
      order by h.queued_at limit ${batch}`.execute(tx.db)
  const chats = (
    await lockChats(
      tx,
      rows.map(({ id }) => id),
      'skip',
    )
  ).filter((chat) => chat.chat.state === 'waiting' && chat.queueId === queueId)
  await tell(tx, chats, kind, text)
  if (chats.length < rows.length) return 'busy'
  return rows.length === batch ? 'again' : 'done'
}

async function textOf(tx: Tx, queueId: QueueId, kind: WaitingText): Promise<string> {
  const queue = await tx.db
    .selectFrom('queues')
    .select(['busy_text', 'off_shift_text'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', queueId)
    .executeTakeFirstOrThrow()
  return (kind === 'busy' ? queue.busy_text : queue.off_shift_text).trim()
}

async function tell(tx: Tx, chats: readonly LockedChat[], kind: WaitingText, text: string): Promise<void> {
  if (chats.length === 0) return
  const ids = chats.map(({ chatId }) => chatId)
  await sql`update chats set texts_sent = array_append(texts_sent, ${kind})
    where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[])`.execute(tx.db)
  await sql`update conversations set seq = seq + 1, version = version + 1
    where workspace_id = ${tx.workspaceId} and id = any(${chats.map(({ conversationId }) => conversationId)}::uuid[])`.execute(
    tx.db,
  )
  await appendEvents(
    tx,
    chats.map(({ conversationId }) => ({ kind: 'conversation' as const, entityId: conversationId })),
  )
  const lines = chats.map((chat) => ({ ...chat, seq: chat.seq + 1, notice: kind, operatorId: null, text }))
  await addSystemLines(tx, lines)
  await deliverLines(
    tx,
    lines.filter(({ delivers }) => delivers),
  )
}
