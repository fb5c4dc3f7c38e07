import type { CaseId, ChatId, ConversationId, OperatorId } from '@parley/contract/ids'
import type { AttachmentView, OutsideAuthor } from '@parley/contract/message-views'
import { sql } from 'kysely'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { bodyHash } from './body-hash.ts'

/** A message of ours that does not go through the lane. The caller holds the conversation's lock and moves its `seq` himself. */
export interface OurMessage {
  readonly conversationId: ConversationId
  readonly caseId: CaseId
  readonly chatId: ChatId
  readonly seq: number
  /** Who wrote it: an operator, or somebody who answered for us elsewhere. */
  readonly by: { readonly operatorId: OperatorId } | { readonly outside: OutsideAuthor }
  readonly clientId: string
  readonly text: string
  readonly attachments: readonly AttachmentView[]
  readonly replyToSeq: number | null
}

/** Stores it and tells the feed; whether it is to be delivered, or was, the caller says. */
export async function addOurMessage(tx: Tx, message: OurMessage): Promise<void> {
  const { conversationId, seq, by, text, attachments, replyToSeq } = message
  await tx.db
    .insertInto('messages')
    .values({
      workspace_id: tx.workspaceId,
      conversation_id: conversationId,
      seq,
      case_id: message.caseId,
      chat_id: message.chatId,
      kind: 'out',
      ...('operatorId' in by ? { operator_id: by.operatorId } : { outside: by.outside }),
      client_id: message.clientId,
      body_hash: bodyHash(text, attachments, replyToSeq),
      text,
      attachments: attachments.length === 0 ? null : JSON.stringify(attachments),
      reply_to_seq: replyToSeq,
      created_at: sql<Date>`desk_now()`,
    })
    .execute()
  appendEvent(tx, 'message', conversationId, seq)
}
