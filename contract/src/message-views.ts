import Type, { type Static } from 'typebox'
import { Buttons } from './buttons.ts'
import { CaseId, ChatId, ClientId, ConversationId, FileId, Instant, OperatorId, QueueId, TagId } from './ids.ts'
import { LetterView } from './letter.ts'
import { Order } from './order.ts'
import { Reaction } from './reaction.ts'
import { FinishReason } from './views.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** How a view is ordered against another view of the same thing: the higher one is newer. Starts at 1. */
const Version = Type.Integer({ minimum: 1 })

export const AttachmentKind = Type.Union([
  Type.Literal('image'),
  Type.Literal('video'),
  Type.Literal('audio'),
  Type.Literal('file'),
  Type.Literal('sticker'),
])
export type AttachmentKind = Static<typeof AttachmentKind>

export const AttachmentView = Type.Object(
  {
    fileId: FileId,
    kind: AttachmentKind,
    name: Type.String(),
    /** MIME type as sniffed from the bytes, not as claimed. */
    type: Type.String(),
    /** Bytes; 0 while unknown. */
    size: Type.Integer({ minimum: 0 }),
    width: Type.Optional(Type.Integer({ minimum: 1 })),
    height: Type.Optional(Type.Integer({ minimum: 1 })),
    durationSeconds: Type.Optional(Type.Integer({ minimum: 0 })),
    /** `fetching`: the platform still has it; `unavailable`: it cannot be had, `reason` says why. */
    state: Type.Union([Type.Literal('ready'), Type.Literal('fetching'), Type.Literal('unavailable')]),
    reason: Type.Optional(Type.Union([Type.Literal('too_big'), Type.Literal('expired'), Type.Literal('failed')])),
  },
  strict,
)
export type AttachmentView = Static<typeof AttachmentView>

/** What follows a message to the platform: its new text, or its removal (B-13). */
export const RepairKind = Type.Union([Type.Literal('edit'), Type.Literal('delete')])
export type RepairKind = Static<typeof RepairKind>

/** Where an outgoing message is on its way to the platform. `unknown`: the platform may or may not have it; never sent again blindly. */
export const DeliveryState = Type.Union([
  Type.Literal('queued'),
  Type.Literal('sending'),
  Type.Literal('sent'),
  Type.Literal('failed'),
  Type.Literal('unknown'),
])
export type DeliveryState = Static<typeof DeliveryState>

/** The closed list of what can go wrong with a platform. */
export const ChannelErrorCode = Type.Union([
  Type.Literal('bad_signature'),
  Type.Literal('bad_credentials'),
  Type.Literal('rate_limited'),
  Type.Literal('contact_unreachable'),
  Type.Literal('window_closed'),
  Type.Literal('rejected'),
  Type.Literal('unavailable'),
  Type.Literal('unknown_outcome'),
])
export type ChannelErrorCode = Static<typeof ChannelErrorCode>

/** An emoji of ours that the client's platform took and did not bring: what was to stand there (null = nothing), and why it does not. */
export const ReactionFailure = Type.Object({ reaction: nullable(Reaction), code: ChannelErrorCode }, strict)
export type ReactionFailure = Static<typeof ReactionFailure>

/** Why a system line stands in the feed. `busy`, `off_shift`, `nobody` and `block_text` are texts that the client reads too; the rest only operators see (E-18). */
export const Notice = Type.Union([
  Type.Literal('busy'),
  Type.Literal('off_shift'),
  Type.Literal('taken'),
  Type.Literal('assigned'),
  Type.Literal('released'),
  Type.Literal('finished'),
  Type.Literal('reopened'),
  Type.Literal('nobody'),
  Type.Literal('offer_missed'),
  Type.Literal('transferred'),
  Type.Literal('taken_over'),
  Type.Literal('returned'),
  Type.Literal('split'),
  Type.Literal('merged'),
  Type.Literal('move_undone'),
  Type.Literal('blocked'),
  Type.Literal('block_text'),
  Type.Literal('unblocked'),
  Type.Literal('finish_undone'),
  /** The bot hands the client over to the desk; `note` says why (C-66). */
  Type.Literal('bot_gave'),
  /** An operator takes the client from the bot, or gives him back. */
  Type.Literal('taken_from_bot'),
  Type.Literal('given_to_bot'),
  /** The bot has the conversation without being given it: nothing may be sent until it is taken back. */
  Type.Literal('bot_took'),
  /** The bot asks for the conversation. */
  Type.Literal('bot_asks'),
  /** A transcript did not leave; `note` is its address, `error` says why, `operatorId` names who asked for it. */
  Type.Literal('transcript_failed'),
])
export type Notice = Static<typeof Notice>

/** Whom or what a system line names besides who did it. */
export const NoticeDetail = Type.Object(
  {
    operatorId: Type.Optional(OperatorId),
    queueId: Type.Optional(QueueId),
    caseNumber: Type.Optional(Type.Integer({ minimum: 1 })),
    /** The hand-over note of a transfer, why somebody was blocked. */
    note: Type.Optional(Type.String()),
    error: Type.Optional(ChannelErrorCode),
    /** By itself: T2 or T3, or a rule; absent = by a person. */
    reason: Type.Optional(Type.Union([Type.Literal('idle'), Type.Literal('never_opened'), FinishReason])),
    until: Type.Optional(Instant),
  },
  strict,
)
export type NoticeDetail = Static<typeof NoticeDetail>

/** How the operator took a message of the client; neutral = none. */
export const Mark = Type.Union([Type.Literal('positive'), Type.Literal('negative')])
export type Mark = Static<typeof Mark>

/** Who writes to a client on our side besides the desk's operators. */
export const OutsideAuthor = Type.Union([Type.Literal('staff'), Type.Literal('bot')])
export type OutsideAuthor = Static<typeof OutsideAuthor>

export const MessageView = Type.Object(
  {
    conversationId: ConversationId,
    seq: Type.Integer({ minimum: 1 }),
    version: Version,
    caseId: CaseId,
    chatId: ChatId,
    kind: Type.Union([Type.Literal('in'), Type.Literal('out'), Type.Literal('system')]),
    /** Who wrote or did it, where that was an operator. */
    operatorId: nullable(OperatorId),
    /** Written on our side, but not in this desk: by somebody in the platform's own inbox, or by a bot. */
    outside: Type.Optional(OutsideAuthor),
    clientId: ClientId,
    text: Type.String(),
    attachments: Type.Array(AttachmentView),
    replyToSeq: nullable(Type.Integer({ minimum: 1 })),
    /** Set where the message is an order. */
    order: Type.Optional(Order),
    /** Of ours by mail: who gets it besides the client; addresses. */
    copies: Type.Optional(Type.Array(Type.String())),
    /** Set where the message came by mail. */
    letter: Type.Optional(LetterView),
    /** Of ours: what the client may answer by one press. */
    buttons: Type.Optional(Buttons),
    createdAt: Instant,
    editedAt: nullable(Instant),
    /** The client's own emoji on it. */
    reactions: Type.Array(Type.String()),
    /** Ours on a message of the client's: he sees it where he wrote. */
    ownReaction: Type.Optional(Reaction),
    /** Set while the last of ours is one that did not arrive. */
    ownReactionFailure: Type.Optional(ReactionFailure),
    /** Set on system lines only. */
    notice: nullable(Notice),
    noticeDetail: nullable(NoticeDetail),
    mark: nullable(Mark),
    tagIds: Type.Array(TagId),
    /** Taken back or deleted: nothing of it is shown any more but that it was there. */
    deletedAt: nullable(Instant),
    /** What edits replaced, oldest first (B-13). */
    edits: Type.Array(Type.Object({ text: Type.String(), at: Instant }, strict)),
    /** Ours leaves then; until then its sender may take it back, and the client sees nothing of it (B-13). null = it has left; what was taken back keeps it. */
    heldUntil: nullable(Instant),
    /**
     * Set on messages that go out through a platform. `repair`: it is that which is on its way, absent = the message itself. Until an
     * `edit` is `sent` the client may still see what the last of `edits` says; until a `delete` is, the message is there for both.
     */
    delivery: nullable(
      Type.Object(
        { state: DeliveryState, error: nullable(ChannelErrorCode), repair: Type.Optional(RepairKind) },
        strict,
      ),
    ),
  },
  strict,
)
export type MessageView = Static<typeof MessageView>
