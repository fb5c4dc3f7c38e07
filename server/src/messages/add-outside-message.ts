import type { ConversationId } from '@parley/contract/ids'
import type { AttachmentView, OutsideAuthor } from '@parley/contract/message-views'
import { sql } from 'kysely'
import { lockChat } from '../chats/lock-chats.ts'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { attachFiles } from './attach-files.ts'
import { bodyHash } from './body-hash.ts'

/** What somebody else wrote to a client on our side; the platform has it already. */
export interface OutsideMessage {
  readonly by: OutsideAuthor
  /** Made of the platform's id, so that the same one is stored once. */
  readonly clientId: string
  /** The platform's id. */
  readonly externalId: string
  readonly text: string
  readonly attachments: AttachmentView[]
  readonly replyToSeq: number | null
}

/**
 * Stores what was written to a client elsewhere: in the platform's own inbox, or by a bot. It is a counted message of ours: the client is
 * answered, the clocks of the chat start anew. No chat begins; after a finish it stands at the chat's end. Refuses with `not_found`.
 */
export async function addOutsideMessage(
  tx: Tx,
  conversationId: ConversationId,
  message: OutsideMessage,
): Promise<{ readonly seq: number }> {
  const { caseId, chatId, channelId, seq: last, waitingSince, now } = await lockChat(tx, conversationId)
  const seq = last + 1
  const { attachments, text, replyToSeq } = message
  await attachFiles(tx, conversationId, attachments)
  await tx.db
    .insertInto('messages')
    .values({
      workspace_id: tx.workspaceId,
      conversation_id: conversationId,
      seq,
      case_id: caseId,
      chat_id: chatId,
      kind: 'out',
      outside: message.by,
      client_id: message.clientId,
      body_hash: bodyHash(text, attachments, replyToSeq),
      text,
      attachments: attachments.length === 0 ? null : JSON.stringify(attachments),
      reply_to_seq: replyToSeq,
      created_at: now,
    })
    .execute()
  await tx.db
    .insertInto('deliveries')
    .values({
      workspace_id: tx.workspaceId,
      conversation_id: conversationId,
      seq,
      channel_id: channelId,
      state: 'sent',
      external_ids: sql<string[]>`array[${message.externalId}]::text[]`,
      error: null,
      leased_until: null,
    })
    .execute()
  await tx.db
    .updateTable('conversations')
    .set((column) => ({
      seq,
      version: column('version', '+', 1),
      unread: 0,
      waiting_since: null,
      last_out_at: now,
      ...(waitingSince === null ? {} : { answered_at: now }),
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .execute()
  appendEvents(tx, [
    { kind: 'conversation', entityId: conversationId },
    { kind: 'message', entityId: conversationId, num: seq },
  ])
  return { seq }
}
