import type { CaseId, OperatorId, TagId, WorkspaceId } from '@parley/contract/ids'
import type { AttachmentView, Mark, ReactionFailure } from '@parley/contract/message-views'
import type { Reaction } from '@parley/contract/reaction'
import { Refusal } from '@parley/contract/refusals'
import type { Updateable } from 'kysely'
import { callAttention, type Touched } from '../cases/call-attention.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import type { MessagesTable } from '../database/tables.ts'
import type { MessageAddress } from './message-address.ts'

/** What of a stored message may change after it was stored. */
export interface ChangeableMessage {
  readonly kind: 'in' | 'out' | 'system'
  readonly caseId: CaseId
  /** Who wrote it, where that was an operator. */
  readonly operatorId: OperatorId | null
  /** Who has the conversation's chat now. */
  readonly holderId: OperatorId | null
  readonly text: string
  readonly attachments: AttachmentView[]
  readonly replyToSeq: number | null
  readonly reactions: readonly string[]
  readonly ownReaction: Reaction | null
  readonly ownReactionFailure: ReactionFailure | null
  readonly edits: readonly { text: string; at: string }[]
  readonly mark: Mark | null
  readonly tagIds: readonly TagId[]
  readonly isDeleted: boolean
  readonly createdAt: Date
  /** Our message leaves then, and may be taken back until then; null = it has left. */
  readonly heldUntil: Date | null
  /** The desk's time. */
  readonly now: Date
}

/** A message as it was found, with what its conversation is at. */
interface LockedMessage extends ChangeableMessage {
  readonly touched: Touched
}

export type MessageChange = Updateable<MessagesTable>

/** What a row of the list tells of a conversation's messages: the words of the last one, the tags and the bad marks of a case. */
const shownInList = ['text', 'attachments', 'tag_ids', 'mark'] as const

type Decide = (message: ChangeableMessage, tx: Tx) => MessageChange | null | Promise<MessageChange | null>

/**
 * Changes a stored message where it stands; state and status of chat and case stay as they are. `decide` returns what to write, or
 * null for nothing. The conversation's lock keeps two changes of one message apart. Refuses with `not_found`.
 * @param calls.attention the client said something anew: the conversation becomes unread, and a case that is over moves up
 */
export function changeMessage(
  database: Database,
  workspaceId: WorkspaceId,
  address: MessageAddress,
  decide: Decide,
  calls: { readonly attention: boolean } = { attention: false },
): Promise<void> {
  return database.transaction(workspaceId, (tx) => changeMessageIn(tx, address, decide, calls))
}

/** As `changeMessage`, in a transaction that does more. */
export async function changeMessageIn(
  tx: Tx,
  address: MessageAddress,
  decide: Decide,
  calls: { readonly attention: boolean } = { attention: false },
): Promise<void> {
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
  appendEvent(tx, 'message', address.conversationId, address.seq)
  if (calls.attention) await callAttention(tx, address.conversationId, message.touched)
  else if (shownInList.some((part) => part in change)) await saveConversation(tx, address.conversationId)
}

async function lockMessage(tx: Tx, { conversationId, seq }: MessageAddress): Promise<LockedMessage> {
  const conversation = await tx.db
    .selectFrom('conversations')
    .select(['case_id', 'chat_state', 'unread', 'holder_id'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  const message = await tx.db
    .selectFrom('messages')
    .select((eb) => [
      'kind',
      'operator_id',
      'case_id',
      'text',
      'attachments',
      'reply_to_seq',
      'reactions',
      'own_reaction',
      'own_reaction_failure',
      'edits',
      'mark',
      'tag_ids',
      'deleted_at',
      'created_at',
      'held_until',
      eb.fn<Date>('desk_now').as('now'),
    ])
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (!conversation || !message) throw new Refusal('not_found')
  return {
    kind: message.kind,
    caseId: message.case_id,
    touched: {
      caseId: message.case_id,
      currentCaseId: conversation.case_id,
      isFinished: conversation.chat_state === 'finished',
      unread: conversation.unread,
    },
    text: message.text,
    attachments: message.attachments ?? [],
    replyToSeq: message.reply_to_seq,
    reactions: message.reactions ?? [],
    ownReaction: message.own_reaction,
    ownReactionFailure: message.own_reaction_failure,
    edits: message.edits ?? [],
    operatorId: message.operator_id,
    holderId: conversation.holder_id,
    mark: message.mark,
    tagIds: message.tag_ids ?? [],
    isDeleted: message.deleted_at !== null,
    createdAt: message.created_at,
    heldUntil: message.held_until,
    now: message.now,
  }
}
