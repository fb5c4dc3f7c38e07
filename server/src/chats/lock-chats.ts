import type {
  CaseId,
  ChannelId,
  ChatId,
  ContactId,
  ConversationId,
  IdentityId,
  OperatorId,
  QueueId,
} from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseStatus, FinishReason } from '@parley/contract/views'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { FinishedFrom, PassedOver } from '../database/tables.ts'
import type { ChatState } from './chat.ts'

/** The latest chat of a conversation whose row this transaction has locked: nobody else changes it, its case or its messages. */
export interface LockedChat {
  readonly conversationId: ConversationId
  readonly chatId: ChatId
  readonly caseId: CaseId
  readonly queueId: QueueId
  readonly channelId: ChannelId
  readonly contactId: ContactId
  readonly identityId: IdentityId
  readonly delivers: boolean
  /** Whose words the platform lets through; null = no bot has a part in it. */
  readonly control: 'desk' | 'bot' | null
  readonly fence: number
  /** The number of the newest message. */
  readonly seq: number
  readonly caseStatus: CaseStatus
  readonly caseOwnerId: OperatorId | null
  readonly chat: ChatState
  readonly parentId: ChatId | null
  readonly firstSeq: number
  /** Status of the case before this chat reopened it; null = the case is new, or was not finished. */
  readonly reopenedFrom: CaseStatus | null
  readonly lastInAt: Date | null
  readonly lastOutAt: Date | null
  readonly answeredAt: Date | null
  readonly waitingSince: Date | null
  readonly idleFrom: Date | null
  readonly postponedUntil: Date | null
  readonly holderActiveAt: Date | null
  readonly typedAt: Date | null
  readonly holderOpened: boolean
  /** What its finish ended; null = it is not finished, or that was a link of the chain. */
  readonly finishedFrom: FinishedFrom | null
  /** The desk's time when the lock was had. */
  readonly now: Date
}

interface ConversationRow {
  id: ConversationId
  chat_id: ChatId
  case_id: CaseId
  queue_id: QueueId
  channel_id: ChannelId
  contact_id: ContactId
  identity_id: IdentityId
  delivers: boolean
  control: 'desk' | 'bot' | null
  fence: number
  seq: number
  last_in_at: Date | null
  last_out_at: Date | null
  answered_at: Date | null
  waiting_since: Date | null
  now: Date
}

interface ChatRow {
  id: ChatId
  state: ChatState['state']
  case_status: CaseStatus
  case_owner: OperatorId | null
  holder_id: OperatorId | null
  taken_at: Date | null
  finished_at: Date | null
  finished_by: OperatorId | null
  finish_reason: FinishReason | null
  finished_from: FinishedFrom | null
  offered_to: OperatorId | null
  offered_at: Date | null
  offer_until: Date | null
  passed_over: PassedOver[]
  parent_id: ChatId | null
  first_seq: number
  reopened_from: CaseStatus | null
  idle_from: Date | null
  postponed_until: Date | null
  holder_active_at: Date | null
  typed_at: Date | null
  holder_opened: boolean
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
  if (conversationIds.length === 0) return []
  // The chats come in a statement of their own: one that waited for a lock would still show them as they were before.
  const conversations = await sql<ConversationRow>`
    select id, chat_id, case_id, queue_id, channel_id, contact_id, identity_id, delivers, control, fence, seq, last_in_at, last_out_at, answered_at,
           waiting_since, desk_now() as now
      from conversations
      where workspace_id = ${tx.workspaceId} and id = any(${conversationIds}::uuid[]) and chat_id is not null
      order by workspace_id, id for no key update ${whenLocked === 'skip' ? sql`skip locked` : sql``}`.execute(tx.db)
  const chats = await sql<ChatRow>`
    select h.id, h.state, s.status as case_status, s.owner_id as case_owner, h.holder_id, h.taken_at, h.finished_at, h.finished_by, h.finish_reason,
           h.finished_from, h.offered_to, h.offered_at, h.offer_until, h.passed_over, h.parent_id, h.first_seq, h.reopened_from,
           h.idle_from, h.postponed_until, h.holder_active_at, h.typed_at, h.holder_opened
      from chats as h join cases as s on s.workspace_id = h.workspace_id and s.id = h.case_id
      where h.workspace_id = ${tx.workspaceId} and h.id = any(${conversations.rows.map((row) => row.chat_id)}::uuid[])`.execute(
    tx.db,
  )
  const chatById = new Map(chats.rows.map((row) => [row.id, row]))
  return conversations.rows.map((row) => {
    const chat = chatById.get(row.chat_id)
    if (!chat) throw new Error(`conversation ${row.id} names a chat that is not there`)
    return lockedChat(row, chat)
  })
}

function lockedChat(row: ConversationRow, chat: ChatRow): LockedChat {
  return {
    conversationId: row.id,
    chatId: row.chat_id,
    caseId: row.case_id,
    queueId: row.queue_id,
    channelId: row.channel_id,
    contactId: row.contact_id,
    identityId: row.identity_id,
    delivers: row.delivers,
    control: row.control,
    fence: row.fence,
    seq: row.seq,
    caseStatus: chat.case_status,
    caseOwnerId: chat.case_owner,
    chat: chatState(chat),
    parentId: chat.parent_id,
    firstSeq: chat.first_seq,
    reopenedFrom: chat.reopened_from,
    lastInAt: row.last_in_at,
    lastOutAt: row.last_out_at,
    answeredAt: row.answered_at,
    waitingSince: row.waiting_since,
    idleFrom: chat.idle_from,
    postponedUntil: chat.postponed_until,
    holderActiveAt: chat.holder_active_at,
    typedAt: chat.typed_at,
    holderOpened: chat.holder_opened,
    finishedFrom: chat.finished_from,
    now: row.now,
  }
}

function chatState(row: ChatRow): ChatState {
  if (row.state === 'bot') return { state: 'bot' }
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
  const { offered_to: to, offered_at: at, offer_until: until } = row
  return {
    state: 'waiting',
    offer: to === null || at === null || until === null ? null : { to, at, until },
    passedOver: row.passed_over.map((one) => ({ by: one.by, at: new Date(one.at) })),
  }
}
