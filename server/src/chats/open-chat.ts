import type { CaseId, ConversationId, Instant, OperatorId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseStatus } from '@parley/contract/views'
import { saveCase } from '../cases/save-case.ts'
import { findOrAddConversation, type SourceChannel } from '../conversations/find-or-add-conversation.ts'
import type { Database, Tx } from '../database/database.ts'
import { attachFiles } from '../messages/attach-files.ts'
import { bodyHash } from '../messages/body-hash.ts'
import type { ReceivedMessage } from '../messages/received-message.ts'
import { chooseOperator } from '../routing/choose-operator.ts'
import { loadCandidate } from '../routing/load-candidates.ts'
import { beginChat, type FirstMessage } from './begin-chat.ts'
import { transition } from './chat.ts'
import { lockChat } from './lock-chats.ts'
import { nextCase } from './next-case.ts'
import { saveChats } from './save-chat.ts'

/** `stored`: a chat was opened by this message. `open`: a chat is there already, give the message to the lane. */
export type OpenAnswer =
  | {
      readonly outcome: 'stored' | 'duplicate'
      readonly conversationId: ConversationId
      readonly seq: number
      readonly createdAt: Instant
    }
  | { readonly outcome: 'open'; readonly conversationId: ConversationId }

/**
 * A client writes and has no unfinished chat (C-4, C-5): whoever is unknown becomes a contact with a conversation; the status
 * of his last case decides between a new case and the same one (O-10, O-16, O-17, O-20); a chat begins with his message in it
 * and goes to who finished the last one, or waits for routing. Refuses with `channel_unknown`, `channel_off`, `client_id_reused`.
 */
export function openChat(database: Database, message: ReceivedMessage): Promise<OpenAnswer> {
  return database.transaction(message.workspaceId, async (tx) => {
    const channel = await loadChannel(tx, message)
    const conversationId = await findOrAddConversation(tx, message, channel)
    const last = await lockLastChat(tx, conversationId)
    const duplicate = await findDuplicate(tx, conversationId, message)
    if (duplicate !== null) return { outcome: 'duplicate', conversationId, ...duplicate }
    if (last.chatState !== 'finished') return { outcome: 'open', conversationId }

    await attachFiles(tx, conversationId, message.attachments)
    const next = nextCase(last.case, channel.queueId)
    if (next.type === 'reopen') await saveCase(tx, next.caseId, { status: 'open' })
    const stored = await beginChat(tx, { conversationId, next, seq: last.seq }, message)
    if (next.type === 'reopen' && last.finisher !== null) await assignToLastFinisher(tx, conversationId, last.finisher)
    return { outcome: 'stored', conversationId, ...stored }
  })
}

async function loadChannel(tx: Tx, message: ReceivedMessage): Promise<SourceChannel> {
  const channel = await tx.db
    .selectFrom('channels')
    .select(['kind', 'queue_id as queueId', 'enabled'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', message.channelId)
    .executeTakeFirst()
  if (!channel) throw new Refusal('channel_unknown')
  if (!channel.enabled) throw new Refusal('channel_off')
  return channel
}

interface LastChat {
  readonly chatState: 'waiting' | 'active' | 'finished'
  readonly seq: number
  /** null: the conversation is new. */
  readonly case: { readonly id: CaseId; readonly status: CaseStatus; readonly queueId: QueueId } | null
  readonly finisher: OperatorId | null
}

/** Locks the conversation; from here on no other process opens a chat in it. */
async function lockLastChat(tx: Tx, conversationId: ConversationId): Promise<LastChat> {
  const conversation = await tx.db
    .selectFrom('conversations')
    .select(['chat_id', 'chat_state', 'seq', 'queue_id'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const { chat_id: chatId, chat_state: chatState, seq } = conversation
  if (chatId === null) return { chatState, seq, case: null, finisher: null }
  const last = await tx.db
    .selectFrom('chats as h')
    .innerJoin('cases as s', (join) =>
      join.onRef('s.workspace_id', '=', 'h.workspace_id').onRef('s.id', '=', 'h.case_id'),
    )
    .select(['s.id', 's.status', 'h.finished_by'])
    .where('h.workspace_id', '=', tx.workspaceId)
    .where('h.id', '=', chatId)
    .executeTakeFirstOrThrow()
  return {
    chatState,
    seq,
    case: { id: last.id, status: last.status, queueId: conversation.queue_id },
    finisher: last.finished_by,
  }
}

async function findDuplicate(
  tx: Tx,
  conversationId: ConversationId,
  message: ReceivedMessage,
): Promise<FirstMessage | null> {
  const known = await tx.db
    .selectFrom('messages')
    .select(['seq', 'body_hash', 'created_at'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('client_id', '=', message.clientId)
    .executeTakeFirst()
  if (!known) return null
  if (!known.body_hash.equals(bodyHash(message.text, message.attachments, message.replyToSeq)))
    throw new Refusal('client_id_reused')
  return { seq: known.seq, createdAt: known.created_at.toISOString() }
}

/** Who finished the last chat goes on with the case at once, if he may; else it waits for routing. */
async function assignToLastFinisher(tx: Tx, conversationId: ConversationId, finisher: OperatorId): Promise<void> {
  const before = await lockChat(tx, conversationId)
  const candidate = await loadCandidate(tx, finisher, before.queueId, 'locked')
  if (!candidate) return
  const explanation = chooseOperator('last_finisher', [candidate], { passedOver: [], now: before.now })
  if (explanation.chosen === null) return
  const after = transition(before.chat, { type: 'assign', to: explanation.chosen, at: before.now })
  await saveChats(tx, [{ before, after, line: { notice: 'assigned', operatorId: explanation.chosen }, explanation }])
}
