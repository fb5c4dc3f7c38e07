import type { CaseId, ChatId, ContactId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { callAttention, type Touched } from '../cases/call-attention.ts'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import type { MessageAddress } from '../messages/message-address.ts'
import { newId } from '../new-id.ts'
import { removeNotes } from './change-note.ts'

/**
 * A client's reactions are notes of his in exactly the message's case (O-25, E-5), gone when he takes them back. A new one makes the case
 * unread, moves it up, and restarts T2 where the message is in the unfinished chain (E-6). No status changes, no chat comes back.
 * The caller holds the conversation's lock.
 */
export async function noteReactions(
  tx: Tx,
  address: MessageAddress,
  change: { readonly added: readonly string[]; readonly withdrawn: readonly string[] },
): Promise<void> {
  if (change.withdrawn.length > 0) await withdraw(tx, address, change.withdrawn)
  if (change.added.length === 0) return
  const about = await lookAt(tx, address)
  await addNotes(tx, address, about, change.added)
  await restartIdleFinish(tx, about)
  await callAttention(tx, address.conversationId, about)
}

interface About extends Touched {
  readonly contactId: ContactId
  readonly chatId: ChatId
  readonly currentChatId: ChatId | null
}

async function lookAt(tx: Tx, { conversationId, seq }: MessageAddress): Promise<About> {
  const { rows } = await sql<About>`
    select m.case_id as "caseId", m.chat_id as "chatId", c.contact_id as "contactId", c.case_id as "currentCaseId",
           c.chat_id as "currentChatId", c.chat_state = 'finished' as "isFinished", c.unread
      from messages as m join conversations as c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      where m.workspace_id = ${tx.workspaceId} and m.conversation_id = ${conversationId} and m.seq = ${seq}`.execute(
    tx.db,
  )
  const [about] = rows
  if (!about) throw new Error('a locked message is not there')
  return about
}

async function addNotes(
  tx: Tx,
  { conversationId, seq }: MessageAddress,
  { caseId, contactId }: { readonly caseId: CaseId; readonly contactId: ContactId },
  emojis: readonly string[],
): Promise<void> {
  const notes = emojis.map((text) => ({
    workspace_id: tx.workspaceId,
    id: newId(),
    case_id: caseId,
    contact_id: contactId,
    author_id: null,
    text,
    conversation_id: conversationId,
    message_seq: seq,
    edited_at: null,
    removed_at: null,
  }))
  await tx.db.insertInto('notes').values(notes).execute()
  appendEvents(
    tx,
    notes.map(({ id }) => ({ kind: 'note' as const, entityId: id })),
  )
}

async function withdraw(tx: Tx, { conversationId, seq }: MessageAddress, emojis: readonly string[]): Promise<void> {
  const gone = await tx.db
    .selectFrom('notes')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('message_seq', '=', seq)
    .where('author_id', 'is', null)
    .where('removed_at', 'is', null)
    .where('text', 'in', [...emojis])
    .execute()
  await removeNotes(
    tx,
    gone.map(({ id }) => id),
  )
}

/** T2 runs anew from a sign of life in the chain: the active chat and those that it continues. */
async function restartIdleFinish(tx: Tx, { chatId, currentChatId }: About): Promise<void> {
  await sql`
    with recursive links as (
      select id, parent_id from chats where workspace_id = ${tx.workspaceId} and id = ${currentChatId} and state = 'active'
      union all
      select h.id, h.parent_id from chats as h join links as l on h.workspace_id = ${tx.workspaceId} and h.id = l.parent_id
    )
    update chats set idle_from = desk_now()
      where workspace_id = ${tx.workspaceId} and id = ${currentChatId} and state = 'active' and ${chatId} in (select id from links)`.execute(
    tx.db,
  )
}
