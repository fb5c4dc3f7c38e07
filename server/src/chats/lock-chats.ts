import type { CaseId, ChannelId, ChatId, ConversationId, OperatorId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseStatus, FinishReason } from '@parley/contract/views'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { ChatState } from './chat.ts'

/** The latest chat of a conversation whose row this transaction has locked: nobody else changes it, its case or its messages. */
export interface LockedChat {
  readonly conversationId: ConversationId
  readonly chatId: ChatId
  readonly caseId: CaseId
  readonly queueId: QueueId
  readonly channelId: ChannelId
  readonly delivers: boolean
  readonly fence: number
  /** The number of the newest message. */
  readonly seq: number
  readonly caseStatus: CaseStatus
  readonly chat: ChatState
  /** The desk's time when the lock was had. */
  readonly now: Date
}

interface ConversationRow {
  id: ConversationId
  chat_id: ChatId
  case_id: CaseId
  queue_id: QueueId
  channel_id: ChannelId
  delivers: boolean
  fence: number
  seq: number
  now: Date
}

interface ChatRow {
  id: ChatId
  case_status: CaseStatus
  state: 'waiting' | 'active' | 'finished'
  holder_id: OperatorId | null
  taken_at: Date | null
  finished_at: Date | null
  finished_by: OperatorId | null
  finish_reason: FinishReason | null
  released_by: OperatorId | null
  released_at: Date | null
}

/** Locks a conversation and reads its latest chat. Refuses with `not_found` where there is none. */
export async function lockChat(tx: Tx, conversationId: ConversationId): Promise<LockedChat> {
  const [chat] = await lockChats(tx, [conversationId], 'wait')
  if (!chat) throw new Refusal('not_found')
  return chat
}

/** Locks conversations in the order of ids; `skip` leaves out those that somebody else works on. */
export async function lockChats(
  tx: Tx,
  conversationIds: readonly ConversationId[],
  whenLocked: 'wait' | 'skip',
): Promise<LockedChat[]> {
  // The chats come in a statement of their own: one that waited for a lock would still show them as they were before.
  const conversations = await sql<ConversationRow>`
    select id, chat_id, case_id, queue_id, channel_id, delivers, fence, seq, desk_now() as now from conversations
      where workspace_id = ${tx.workspaceId} and id = any(${conversationIds}::uuid[]) and chat_id is not null
      order by workspace_id, id for no key update ${whenLocked === 'skip' ? sql`skip locked` : sql``}`.execute(tx.db)
  const chats = await sql<ChatRow>`
    select h.id, s.status as case_status, h.state, h.holder_id, h.taken_at, h.finished_at, h.finished_by, h.finish_reason,
           h.released_by, h.released_at
      from chats as h join cases as s on s.workspace_id = h.workspace_id and s.id = h.case_id
      where h.workspace_id = ${tx.workspaceId} and h.id = any(${conversations.rows.map((row) => row.chat_id)}::uuid[])`.execute(
    tx.db,
  )
  const chatById = new Map(chats.rows.map((row) => [row.id, row]))
  return conversations.rows.map((row) => {
    const chat = chatById.get(row.chat_id)
    if (!chat) throw new Error(`conversation ${row.id} names a chat that is not there`)
    return {
      conversationId: row.id,
      chatId: row.chat_id,
      caseId: row.case_id,
      queueId: row.queue_id,
      channelId: row.channel_id,
      delivers: row.delivers,
      fence: row.fence,
      seq: row.seq,
      caseStatus: chat.case_status,
      chat: chatState(chat),
      now: row.now,
    }
  })
}

function chatState(row: ChatRow): ChatState {
  const { released_by: releasedBy, released_at: releasedAt } = row
  if (row.holder_id !== null) return { state: 'active', holderId: row.holder_id, since: row.taken_at ?? new Date(0) }
  if (row.finished_at !== null) {
    return {
      state: 'finished',
      by: row.finished_by,
      at: row.finished_at,
      reason: row.finish_reason ?? 'by_hand',
      status: row.case_status,
    }
  }
  return {
    state: 'waiting',
    released: releasedBy === null || releasedAt === null ? null : { by: releasedBy, at: releasedAt },
  }
}
