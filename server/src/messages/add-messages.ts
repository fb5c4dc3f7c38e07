import { randomUUID } from 'node:crypto'
import type { CaseId, ChannelId, ChatId, ConversationId, OperatorId } from '@parley/contract/ids'
import type { AttachmentView, Notice } from '@parley/contract/views'
import { sql } from 'kysely'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { bodyHash } from './body-hash.ts'

/** Where a message goes. The caller holds the conversation's lock and moves its `seq` himself. */
export interface MessagePlace {
  readonly conversationId: ConversationId
  readonly caseId: CaseId
  readonly chatId: ChatId
  readonly seq: number
}

export interface NewMessage extends MessagePlace {
  readonly kind: 'in' | 'system'
  readonly operatorId: OperatorId | null
  readonly clientId: string
  readonly text: string
  readonly attachments: readonly AttachmentView[]
  readonly replyToSeq: number | null
  readonly notice: Notice | null
}

/** A line that the desk itself writes. Its sender's id cannot be guessed by one who writes to us. */
export function systemLine(place: MessagePlace, notice: Notice, operatorId: OperatorId | null, text = ''): NewMessage {
  const { conversationId, caseId, chatId, seq } = place
  return {
    conversationId,
    caseId,
    chatId,
    seq,
    kind: 'system',
    operatorId,
    clientId: `system-${randomUUID()}`,
    text,
    attachments: [],
    replyToSeq: null,
    notice,
  }
}

/** Stores messages outside the lane, in the transaction of a use case, and tells the feed. */
export async function addMessages(tx: Tx, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return
  await tx.db
    .insertInto('messages')
    .values(
      messages.map((message) => ({
        workspace_id: tx.workspaceId,
        conversation_id: message.conversationId,
        seq: message.seq,
        case_id: message.caseId,
        chat_id: message.chatId,
        kind: message.kind,
        operator_id: message.operatorId,
        client_id: message.clientId,
        body_hash: bodyHash(message.text, message.attachments, message.replyToSeq),
        text: message.text,
        attachments: message.attachments.length === 0 ? null : JSON.stringify(message.attachments),
        reply_to_seq: message.replyToSeq,
        notice: message.notice,
        created_at: sql<Date>`desk_now()`,
      })),
    )
    .execute()
  await appendEvents(
    tx,
    messages.map(({ conversationId, seq }) => ({ kind: 'message' as const, entityId: conversationId, num: seq })),
  )
}

/** Sends stored messages to the client through their platform. */
export async function addDeliveries(
  tx: Tx,
  messages: readonly { conversationId: ConversationId; seq: number; channelId: ChannelId }[],
): Promise<void> {
  if (messages.length === 0) return
  await tx.db
    .insertInto('deliveries')
    .values(
      messages.map(({ conversationId, seq, channelId }) => ({
        workspace_id: tx.workspaceId,
        conversation_id: conversationId,
        seq,
        channel_id: channelId,
        error: null,
        leased_until: null,
      })),
    )
    .execute()
}
