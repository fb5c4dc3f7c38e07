import type { Buttons } from '@parley/contract/buttons'
import type { ActivityView } from '@parley/contract/frames'
import type { ConversationId, Instant, OperatorId, WorkspaceId } from '@parley/contract/ids'
import type { AttachmentView, MessageView } from '@parley/contract/message-views'

/** A message on its way into the database; everything about it is validated already. */
export interface LaneMessage {
  workspaceId: WorkspaceId
  conversationId: ConversationId
  kind: 'in' | 'out'
  /** Unique in the conversation for the message's whole life (decision 10). */
  clientId: string
  /** Who sends; null for `in`. */
  operatorId: OperatorId | null
  /** The chat's fence that the sender saw; null for `in`. */
  fence: number | null
  text: string
  attachments: AttachmentView[]
  replyToSeq: number | null
  /** Seconds until it leaves, in which its sender may take it back; 0 where absent. Of `out` only. */
  holdSeconds?: number
  /** Who gets it besides the client, as `keepCopies` has kept it; only shown. */
  copies?: readonly string[]
  /** Under its text, as `keepButtons` has kept them; only shown. */
  buttons?: Buttons
}

/** What became of a message. Only a fault of the program rejects instead. */
export type LaneAnswer =
  /** Stored, now or before: `duplicate` is the same body under the same client id. */
  | { outcome: 'accepted' | 'duplicate'; seq: number; createdAt: Instant }
  /** The client id belongs to another body. */
  | { outcome: 'conflict' }
  /** `in`: no unfinished chat; `out`: no active one. */
  | { outcome: 'no_open_chat' }
  /** The client may not write; nothing of his is stored. */
  | { outcome: 'blocked' }
  /** The channel is switched off; nothing is stored. */
  | { outcome: 'channel_off' }
  /** The sender lost the chat; `by` has it now. */
  | { outcome: 'not_holder'; by: OperatorId }
  /** Not stored as far as is known; may be repeated under the same client id. */
  | { outcome: 'overloaded' }

/** A stored message as the feed shows it, ready made: nothing needs to be loaded again. */
export interface AcceptedMessage {
  workspaceId: WorkspaceId
  feedSeq: number
  holderId: OperatorId | null
  message: MessageView
  /** The list row after the whole batch. */
  activity: ActivityView
}
