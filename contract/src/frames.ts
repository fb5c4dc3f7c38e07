import Type, { type Static } from 'typebox'
import { Buttons } from './buttons.ts'
import { SavedView } from './case-filter.ts'
import { ClientId, ConversationId, FileId, Instant, OperatorId, QueueId, TemplateId } from './ids.ts'
import { MessageView } from './message-views.ts'
import { NotificationsView } from './notifications.ts'
import { RefusalBody } from './refusals.ts'
import { Cursor } from './snapshot.ts'
import { TagView } from './tag.ts'
import {
  CalendarView,
  CaseView,
  ChannelView,
  ConversationView,
  DraftView,
  GroupView,
  NoteView,
  OperatorView,
  Preview,
  QueueView,
  TemplateView,
  WorkspaceView,
} from './views.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** What changes in a list row with each message: absolute values, so it is safe to apply alone or twice. */
export const ActivityView = Type.Object(
  {
    conversationId: ConversationId,
    version: Type.Integer({ minimum: 1 }),
    queueId: QueueId,
    seq: Type.Integer({ minimum: 0 }),
    unread: Type.Integer({ minimum: 0 }),
    waitingSince: nullable(Instant),
    lastInAt: nullable(Instant),
    lastOutAt: nullable(Instant),
    answeredAt: nullable(Instant),
    preview: nullable(Preview),
  },
  strict,
)
export type ActivityView = Static<typeof ActivityView>

/** A view that the feed carries. Each is whole, versioned and safe to repeat; together they are the desk's only source. */
export const FeedView = Type.Union([
  Type.Object({ type: Type.Literal('conversation'), view: ConversationView }, strict),
  Type.Object({ type: Type.Literal('activity'), view: ActivityView }, strict),
  Type.Object({ type: Type.Literal('message'), view: MessageView }, strict),
  Type.Object({ type: Type.Literal('case'), view: CaseView }, strict),
  Type.Object({ type: Type.Literal('operator'), view: OperatorView }, strict),
  Type.Object({ type: Type.Literal('queue'), view: QueueView }, strict),
  Type.Object({ type: Type.Literal('channel'), view: ChannelView }, strict),
  Type.Object({ type: Type.Literal('template'), view: TemplateView }, strict),
  Type.Object({ type: Type.Literal('workspace'), view: WorkspaceView }, strict),
  Type.Object({ type: Type.Literal('tag'), view: TagView }, strict),
  Type.Object({ type: Type.Literal('saved_view'), view: SavedView }, strict),
  Type.Object({ type: Type.Literal('group'), view: GroupView }, strict),
  Type.Object({ type: Type.Literal('calendar'), view: CalendarView }, strict),
  Type.Object({ type: Type.Literal('note'), view: NoteView }, strict),
  /** Only to its own operator. */
  Type.Object({ type: Type.Literal('draft'), view: DraftView }, strict),
  /** Only to its own operator. */
  Type.Object({ type: Type.Literal('notifications'), view: NotificationsView }, strict),
  /** The conversation left this operator's sight; forget it. */
  Type.Object({ type: Type.Literal('hidden'), conversationId: ConversationId }, strict),
])
export type FeedView = Static<typeof FeedView>

/** Server → desk. One WebSocket message is one JSON array of frames, applied in order. */
export const ServerFrame = Type.Union([
  /** The first frame: the reader is live from `cursor` on; views after the asked cursor follow. */
  Type.Object({ type: Type.Literal('welcome'), cursor: Cursor }, strict),
  /** The asked cursor cannot be continued from (too old, foreign, before a restore): load a new snapshot. */
  Type.Object({ type: Type.Literal('reset') }, strict),
  FeedView,
  /** Everything visible up to `upTo` has been sent: `count` views since `after` (decision 8). Another count or `after` = a hole: resume from the stored cursor. */
  Type.Object(
    { type: Type.Literal('mark'), after: Type.Integer(), upTo: Type.Integer(), count: Type.Integer({ minimum: 0 }) },
    strict,
  ),
  /** The answer to a command. `accepted` carries the message's number. */
  Type.Object({ type: Type.Literal('accepted'), id: Type.String(), seq: Type.Integer() }, strict),
  Type.Object({ type: Type.Literal('refused'), id: Type.String(), refusal: RefusalBody }, strict),
  /** Lossy, not in the feed: somebody types in a conversation; `operatorId` null = the client. Valid for 6 s. */
  Type.Object(
    { type: Type.Literal('typing'), conversationId: ConversationId, operatorId: nullable(OperatorId) },
    strict,
  ),
  /** As `typing`: a colleague has the conversation on screen, or no longer. Valid for 45 s. */
  Type.Object(
    { type: Type.Literal('viewing'), conversationId: ConversationId, operatorId: OperatorId, on: Type.Boolean() },
    strict,
  ),
  Type.Object({ type: Type.Literal('pong') }, strict),
])
export type ServerFrame = Static<typeof ServerFrame>

/** What an operator sends: text, files or both. */
export const OutgoingMessage = Type.Object(
  {
    clientId: ClientId,
    /** `ChatView.fence` that the sender saw: a holder who lost the chat cannot send late. */
    fence: Type.Integer({ minimum: 1 }),
    /** Up to 10 000 characters; may be empty when there are files. */
    text: Type.String({ maxLength: 10_000 }),
    fileIds: Type.Array(FileId, { maxItems: 10 }),
    replyToSeq: nullable(Type.Integer({ minimum: 1 })),
    /** It was made from this template: its variables must be filled in, and its action is done after it (D-22, O-11). */
    templateId: Type.Optional(TemplateId),
    /** Under the text, where the platform has buttons; else as lines of it. Of a template they go by themselves. */
    buttons: Type.Optional(Buttons),
    /** By mail: everybody whom the letter names that it answers gets it, too. */
    toAll: Type.Optional(Type.Boolean()),
  },
  strict,
)
export type OutgoingMessage = Static<typeof OutgoingMessage>

/** Desk → server, one frame a WebSocket message. The first one must be `hello`. */
export const ClientFrame = Type.Union([
  Type.Object(
    {
      type: Type.Literal('hello'),
      cursor: Cursor,
      /** Conversations whose messages are loaded: their message views are sent, held ones are sent anyway. */
      watch: Type.Array(ConversationId, { maxItems: 200 }),
    },
    strict,
  ),
  Type.Object({ type: Type.Literal('watch'), conversationIds: Type.Array(ConversationId, { maxItems: 200 }) }, strict),
  Type.Object(
    {
      type: Type.Literal('send'),
      id: Type.String({ maxLength: 100 }),
      conversationId: ConversationId,
      message: OutgoingMessage,
    },
    strict,
  ),
  Type.Object({ type: Type.Literal('typing'), conversationId: ConversationId }, strict),
  /** The conversation is on screen, or no longer. Said again every 30 s. */
  Type.Object({ type: Type.Literal('viewing'), conversationId: ConversationId, on: Type.Boolean() }, strict),
  /** The chat is open in a visible page, and there was input in the desk in the last 60 s: T3 begins anew. At most every 20 s. */
  Type.Object({ type: Type.Literal('attending'), conversationId: ConversationId }, strict),
  Type.Object(
    { type: Type.Literal('read'), conversationId: ConversationId, seq: Type.Integer({ minimum: 0 }) },
    strict,
  ),
  Type.Object({ type: Type.Literal('ping') }, strict),
])
export type ClientFrame = Static<typeof ClientFrame>

/** Close codes of the desk's and the widget's sockets beside the standard ones. */
export const closeCodes = {
  /** Signed out or session revoked: sign in again. */
  signedOut: 4001,
  /** The reader was too slow; reconnect and resume from the cursor. */
  tooSlow: 4002,
  /** A frame broke the contract; the reason names it. */
  badFrame: 4003,
  /** The first frame was not a valid `hello` within 10 s. */
  noHello: 4004,
} as const
