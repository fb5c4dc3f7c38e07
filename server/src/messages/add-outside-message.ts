import type { ChannelId, ConversationId } from '@parley/contract/ids'
import type { AttachmentView, OutsideAuthor } from '@parley/contract/message-views'
import { sql } from 'kysely'
import { lockChat } from '../chats/lock-chats.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { addOurMessage } from './add-our-message.ts'
import { deliverLines } from './add-system-lines.ts'
import { attachFiles } from './attach-files.ts'

/** What somebody else wrote to a client on our side. */
export interface OutsideMessage {
  readonly by: OutsideAuthor
  /** Made of the platform's id, so that the same one is stored once. */
  readonly clientId: string
  /** The platform's id; null = the platform does not have it yet. */
  readonly externalId: string | null
  readonly text: string
  readonly attachments: AttachmentView[]
  readonly replyToSeq: number | null
}

/**
 * Stores what was written to a client elsewhere: in the platform's own inbox, or by a bot; what
 * the platform does not have is on its way to it. It is a counted message of ours: the client is
 * answered, the clocks of the chat start anew. No chat begins; after a finish it stands at the chat's end. Refuses with `not_found`.
 */
export async function addOutsideMessage(
  tx: Tx,
  conversationId: ConversationId,
  message: OutsideMessage,
): Promise<{ readonly seq: number }> {
  const { caseId, chatId, channelId, delivers, seq: last, waitingSince, now } = await lockChat(tx, conversationId)
  const seq = last + 1
  await attachFiles(tx, conversationId, message.attachments)
  appendEvent(tx, 'conversation', conversationId)
  await addOurMessage(tx, { ...message, conversationId, caseId, chatId, seq, by: { outside: message.by } })
  if (message.externalId !== null) await noteSent(tx, { conversationId, seq, channelId }, message.externalId)
  else if (delivers) await deliverLines(tx, [{ conversationId, seq, channelId }])
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
  return { seq }
}

async function noteSent(
  tx: Tx,
  { conversationId, seq, channelId }: { conversationId: ConversationId; seq: number; channelId: ChannelId },
  externalId: string,
): Promise<void> {
  await tx.db
    .insertInto('deliveries')
    .values({
      workspace_id: tx.workspaceId,
      conversation_id: conversationId,
      seq,
      channel_id: channelId,
      state: 'sent',
      external_ids: sql<string[]>`array[${externalId}]::text[]`,
      error: null,
      leased_until: null,
    })
    .execute()
}
