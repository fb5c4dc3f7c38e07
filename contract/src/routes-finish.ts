import Type, { type Static } from 'typebox'
import { ChannelId, ChatId, ClientId, ConversationId, FileId, OperatorId } from './ids.ts'
import { CaseStatus } from './views.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/* What ends a chat later or takes its end back, and what operators write where no chat is. */

/** POST /conversations/:id/postpone: «Удержать» (O-15, E-2). The finish by itself comes `postponeMinutes` later than it would have. */
export const PostponeBody = Type.Object({ fence: Type.Integer({ minimum: 1 }) }, strict)
export type PostponeBody = Static<typeof PostponeBody>

/**
 * POST /conversations/:id/undo-finish (B-5): within 10 s the chat is again what it was, also above its holder's limit. By who finished it,
 * its holder, or a supervisor. 409 `undo_expired`, or `conversation_moved_on` where a newer chat exists.
 */
export const UndoFinishBody = Type.Object({ chatId: ChatId }, strict)
export type UndoFinishBody = Static<typeof UndoFinishBody>

const messageFields = {
  clientId: ClientId,
  /** Up to 10 000 characters; may be empty when there are files. */
  text: Type.String({ maxLength: 10_000 }),
  fileIds: Type.Array(FileId, { maxItems: 10 }),
}

/**
 * POST /cases/:id/replies: a reply from the page of a case while its conversation has no unfinished chat. It takes no slot, and leaves the
 * case with this status, `pending` unless told otherwise. 409 `chat_with_another`, `conversation_moved_on` (a chat is there already).
 */
export const CaseReplyBody = Type.Object(
  {
    ...messageFields,
    replyToSeq: nullable(Type.Integer({ minimum: 1 })),
    status: Type.Optional(CaseStatus),
    /** By mail: everybody whom the letter names that it answers gets it, too. */
    toAll: Type.Optional(Type.Boolean()),
  },
  strict,
)
export type CaseReplyBody = Static<typeof CaseReplyBody>

/**
 * POST /contacts/:id/messages: an operator writes first (C-30); the chat is his. 409, five different ones (E-17): `no_channel`,
 * `channel_off`, `no_earlier_talk`, `window_closed`, `chat_with_another` (who); and `contact_blocked`, `contact_unreachable`.
 */
export const WriteFirstBody = Type.Object({ channelId: ChannelId, ...messageFields }, strict)
export type WriteFirstBody = Static<typeof WriteFirstBody>

export const WriteFirstAnswer = Type.Object(
  {
    conversationId: ConversationId,
    /** `opened`: a chat of one's own is there; `taken`: a waiting one was, and is one's own now. Then nothing was sent: read first. */
    outcome: Type.Union([Type.Literal('sent'), Type.Literal('opened'), Type.Literal('taken')]),
    /** The number of the message; null = not sent. */
    seq: nullable(Type.Integer({ minimum: 1 })),
  },
  strict,
)
export type WriteFirstAnswer = Static<typeof WriteFirstAnswer>

/** Why an operator cannot write first. */
export const WriteFirstRefusal = Type.Union([
  Type.Literal('no_channel'),
  Type.Literal('channel_off'),
  Type.Literal('no_earlier_talk'),
  Type.Literal('window_closed'),
  Type.Literal('chat_with_another'),
  Type.Literal('contact_blocked'),
  Type.Literal('contact_unreachable'),
])
export type WriteFirstRefusal = Static<typeof WriteFirstRefusal>

/** GET /contacts/:id/channels: in which channels one could write to this client now, and why not in the others (C-31, C-35). */
export const ContactChannels = Type.Object(
  {
    channels: Type.Array(
      Type.Object(
        {
          channelId: ChannelId,
          /** The talk that would go on; null = there was none. */
          conversationId: nullable(ConversationId),
          refusal: nullable(WriteFirstRefusal),
          /** Who has the chat, where that is the reason. */
          by: nullable(OperatorId),
        },
        strict,
      ),
    ),
  },
  strict,
)
export type ContactChannels = Static<typeof ContactChannels>
