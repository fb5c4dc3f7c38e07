import type { CaseId, ConversationId, WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { AttachmentView } from '@parley/contract/views'
import type { Updateable } from 'kysely'
import { saveCase } from '../cases/save-case.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import type { MessagesTable } from '../database/tables.ts'
import type { MessageAddress } from './message-address.ts'

/** What of a stored message may change after it was stored. */
export interface ChangeableMessage {
  readonly kind: 'in' | 'out' | 'system'
  readonly text: string
  readonly attachments: AttachmentView[]
  readonly reactions: readonly string[]
  readonly edits: readonly { text: string; at: string }[]
  /** The desk's time. */
  readonly now: Date
}

/** A message as it was found, with what its conversation is at. */
interface LockedMessage extends ChangeableMessage {
  readonly caseId: CaseId
  readonly conversation: { readonly caseId: CaseId | null; readonly isFinished: boolean; readonly unread: number }
}

/**
 * Changes a stored message where it stands; state and status of chat and case stay as they are. `decide` returns what to write, or
 * null for nothing. The conversation's lock keeps two changes of one message apart. Refuses with `not_found`.
 * @param calls.attention the client said something anew: the conversation becomes unread, and a case that is over moves up
 */
export function changeMessage(
  database: Database,
  workspaceId: WorkspaceId,
  address: MessageAddress,
  decide: (
    message: ChangeableMessage,
    tx: Tx,
  ) => Updateable<MessagesTable> | null | Promise<Updateable<MessagesTable> | null>,
  calls: { readonly attention: boolean } = { attention: false },
): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    const message = await lockMessage(tx, address)
    const change = await decide(message, tx)
    if (change === null) return
    await tx.db
      .updateTable('messages')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('conversation_id', '=', address.conversationId)
      .where('seq', '=', address.seq)
      .execute()
    await appendEvent(tx, 'message', address.conversationId, address.seq)
    if (calls.attention) await callAttention(tx, address.conversationId, message)
    // It may be the one that the list shows of the conversation.
    else if ('text' in change || 'attachments' in change) await saveConversation(tx, address.conversationId)
  })
}

async function callAttention(
  tx: Tx,
  conversationId: ConversationId,
  { caseId, conversation }: LockedMessage,
): Promise<void> {
  const isOver = conversation.isFinished || caseId !== conversation.caseId
  // Nothing of it changes but the time of its last change, by which the list is sorted.
  if (isOver) await saveCase(tx, caseId, {})
  await saveConversation(tx, conversationId, { unread: Math.max(1, conversation.unread) })
}

async function lockMessage(tx: Tx, { conversationId, seq }: MessageAddress): Promise<LockedMessage> {
  const conversation = await tx.db
    .selectFrom('conversations')
    .select(['case_id', 'chat_state', 'unread'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  const message = await tx.db
    .selectFrom('messages')
    .select((eb) => ['kind', 'case_id', 'text', 'attachments', 'reactions', 'edits', eb.fn<Date>('desk_now').as('now')])
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (!conversation || !message) throw new Refusal('not_found')
  return {
    kind: message.kind,
    caseId: message.case_id,
    conversation: {
      caseId: conversation.case_id,
      isFinished: conversation.chat_state === 'finished',
      unread: conversation.unread,
    },
    text: message.text,
    attachments: message.attachments ?? [],
    reactions: message.reactions ?? [],
    edits: message.edits ?? [],
    now: message.now,
  }
}
