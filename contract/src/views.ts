import Type, { type Static } from 'typebox'
import {
  CaseId,
  ChannelId,
  ChatId,
  ClientId,
  ContactId,
  ConversationId,
  FileId,
  Instant,
  OperatorId,
  QueueId,
  TemplateId,
  WorkspaceId,
} from './ids.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** How a view is ordered against another view of the same thing: the higher one is newer. Starts at 1. */
const Version = Type.Integer({ minimum: 1 })

/** The kinds of channel that exist today. */
export const ChannelKind = Type.Union([Type.Literal('widget'), Type.Literal('telegram')])
export type ChannelKind = Static<typeof ChannelKind>

export const CaseStatus = Type.Union([Type.Literal('open'), Type.Literal('pending'), Type.Literal('closed')])
export type CaseStatus = Static<typeof CaseStatus>

export const Role = Type.Union([
  Type.Literal('owner'),
  Type.Literal('admin'),
  Type.Literal('supervisor'),
  Type.Literal('operator'),
])
export type Role = Static<typeof Role>

/** What an operator chose: shown «Активен» / «Неактивен». */
export const PresenceStatus = Type.Union([Type.Literal('available'), Type.Literal('away')])
export type PresenceStatus = Static<typeof PresenceStatus>

export const Locale = Type.Union([Type.Literal('ru'), Type.Literal('en')])
export type Locale = Static<typeof Locale>

/** Who gets a new chat (domain.md → Routing). `everyone`: members take it themselves; `least_busy_assign`: the least busy one has it at once (P-5). */
export const RoutingRule = Type.Union([Type.Literal('everyone'), Type.Literal('least_busy_assign')])
export type RoutingRule = Static<typeof RoutingRule>

/** A colleague, as everybody in the workspace sees him. */
export const OperatorView = Type.Object(
  {
    id: OperatorId,
    version: Version,
    name: Type.String(),
    role: Role,
    /** What he chose. */
    status: PresenceStatus,
    /** Effective availability: chosen `available`, signed in, connected or within the grace (T1). */
    available: Type.Boolean(),
    /** Active chats now. */
    load: Type.Integer({ minimum: 0 }),
    /** His limit of simultaneous chats; 0 = none (P-6). */
    limit: Type.Integer({ minimum: 0 }),
    queueIds: Type.Array(QueueId),
    timeZone: Type.String(),
    removed: Type.Boolean(),
  },
  strict,
)
export type OperatorView = Static<typeof OperatorView>

export const QueueView = Type.Object(
  {
    id: QueueId,
    version: Version,
    name: Type.String(),
    rule: RoutingRule,
    /** Sent to a client who waits because all are at their limit (P-10); empty = nothing is sent. */
    busyText: Type.String(),
    /** Sent when nobody is on shift (P-11); empty = nothing is sent. */
    offShiftText: Type.String(),
    /** How long a client may wait before the list shows it as over time, minutes. */
    waitTargetMinutes: Type.Integer({ minimum: 1 }),
  },
  strict,
)
export type QueueView = Static<typeof QueueView>

export const ChannelView = Type.Object(
  {
    id: ChannelId,
    version: Version,
    kind: ChannelKind,
    name: Type.String(),
    queueId: QueueId,
    enabled: Type.Boolean(),
    /** What the operator reads beside the channel: `@polka_bot`, `polka.example`. */
    account: Type.String(),
    /** The last fault of the channel in words for an administrator, or null while it works. */
    lastError: nullable(Type.String()),
  },
  strict,
)
export type ChannelView = Static<typeof ChannelView>

export const TemplateView = Type.Object(
  { id: TemplateId, version: Version, name: Type.String(), text: Type.String(), removed: Type.Boolean() },
  strict,
)
export type TemplateView = Static<typeof TemplateView>

export const ContactView = Type.Object(
  {
    id: ContactId,
    name: Type.String(),
    company: nullable(Type.String()),
    /** `FileId` of the photo that the channel gave, or null. */
    photoFileId: nullable(FileId),
    /** What the channel knows of him: label and value, in the order of display (D-30..33). `link` where it leads to a profile. */
    details: Type.Array(
      Type.Object({ label: Type.String(), value: Type.String(), link: Type.Optional(Type.String()) }, strict),
    ),
  },
  strict,
)
export type ContactView = Static<typeof ContactView>

export const FinishReason = Type.Union([Type.Literal('by_hand'), Type.Literal('operator_removed')])
export type FinishReason = Static<typeof FinishReason>

const chatFields = {
  id: ChatId,
  caseId: CaseId,
  /** Rises with each change of state or holder; every command on the chat carries it (409 `chat_changed` otherwise). */
  fence: Type.Integer({ minimum: 1 }),
  startedAt: Instant,
}

/** One episode of service: the unit that is routed, taken, finished. */
export const ChatView = Type.Union([
  Type.Object({ ...chatFields, state: Type.Literal('waiting') }, strict),
  Type.Object({ ...chatFields, state: Type.Literal('active'), holderId: OperatorId }, strict),
  Type.Object(
    {
      ...chatFields,
      state: Type.Literal('finished'),
      finishedAt: Instant,
      finishedBy: nullable(OperatorId),
      reason: FinishReason,
    },
    strict,
  ),
])
export type ChatView = Static<typeof ChatView>

export const CaseView = Type.Object(
  {
    id: CaseId,
    version: Version,
    conversationId: ConversationId,
    /** № within the workspace, from 1. */
    number: Type.Integer({ minimum: 1 }),
    /** Empty until somebody names it. */
    subject: Type.String(),
    status: CaseStatus,
    ownerId: nullable(OperatorId),
    contactName: Type.String(),
    channelId: ChannelId,
    queueId: QueueId,
    createdAt: Instant,
    updatedAt: Instant,
  },
  strict,
)
export type CaseView = Static<typeof CaseView>

/** What the list shows of the last counted message. */
export const Preview = Type.Object(
  {
    kind: Type.Union([Type.Literal('in'), Type.Literal('out')]),
    /** The first 140 characters, one line. */
    text: Type.String(),
    attachments: Type.Integer({ minimum: 0 }),
    at: Instant,
  },
  strict,
)
export type Preview = Static<typeof Preview>

/** A row of the desk's list: the conversation with its latest chat and case. */
export const ConversationView = Type.Object(
  {
    id: ConversationId,
    version: Version,
    channelId: ChannelId,
    queueId: QueueId,
    contact: ContactView,
    chat: ChatView,
    case: Type.Object(
      { id: CaseId, number: Type.Integer({ minimum: 1 }), subject: Type.String(), status: CaseStatus },
      strict,
    ),
    /** True while this case had been finished before and was reopened by the client (O-16/17). */
    reopened: Type.Boolean(),
    /** The number of the newest message; messages are 1…seq without a hole. */
    seq: Type.Integer({ minimum: 0 }),
    /** Client messages that the holder has not seen. */
    unread: Type.Integer({ minimum: 0 }),
    /** Since when the client waits for an answer; null = we wrote last. */
    waitingSince: nullable(Instant),
    lastInAt: nullable(Instant),
    lastOutAt: nullable(Instant),
    preview: nullable(Preview),
    /** Our messages up to this number are in the client's hands / read by him; 0 where the channel does not report it. */
    deliveredSeq: Type.Integer({ minimum: 0 }),
    readSeq: Type.Integer({ minimum: 0 }),
    /** False once the client blocked us or left the platform. */
    reachable: Type.Boolean(),
  },
  strict,
)
export type ConversationView = Static<typeof ConversationView>

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

/** Why a system line stands in the feed. `busy` and `off_shift` are texts that the client reads too; the rest only operators see (E-18). */
export const Notice = Type.Union([
  Type.Literal('busy'),
  Type.Literal('off_shift'),
  Type.Literal('taken'),
  Type.Literal('assigned'),
  Type.Literal('released'),
  Type.Literal('finished'),
  Type.Literal('reopened'),
])
export type Notice = Static<typeof Notice>

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
    clientId: ClientId,
    text: Type.String(),
    attachments: Type.Array(AttachmentView),
    replyToSeq: nullable(Type.Integer({ minimum: 1 })),
    createdAt: Instant,
    editedAt: nullable(Instant),
    /** The client's own emoji on it. */
    reactions: Type.Array(Type.String()),
    /** Set on system lines only. */
    notice: nullable(Notice),
    /** Set on messages that go out through a platform. */
    delivery: nullable(Type.Object({ state: DeliveryState, error: nullable(ChannelErrorCode) }, strict)),
  },
  strict,
)
export type MessageView = Static<typeof MessageView>

/** The person who is signed in. */
export const MeView = Type.Object(
  {
    operatorId: OperatorId,
    workspaceId: WorkspaceId,
    email: Type.String(),
    locale: Locale,
  },
  strict,
)
export type MeView = Static<typeof MeView>

export const WorkspaceView = Type.Object(
  {
    id: WorkspaceId,
    version: Version,
    name: Type.String(),
    locale: Locale,
    timeZone: Type.String(),
    demo: Type.Boolean(),
    /** Simultaneous chats per operator; 0 = no limit (default 5, P-6, C-53). */
    chatLimit: Type.Integer({ minimum: 0, maximum: 100 }),
    /** Minutes after the last connection is lost until an operator becomes away (default 15, D-3). */
    presenceGraceMinutes: Type.Integer({ minimum: 1, maximum: 240 }),
    /** Largest file that an operator or a visitor may upload, bytes (default 4 194 304, D-19). */
    uploadLimitBytes: Type.Integer({ minimum: 1 }),
  },
  strict,
)
export type WorkspaceView = Static<typeof WorkspaceView>

/** Where a reader is in the workspace's feed. `epoch` changes when a backup is restored. */
export const Cursor = Type.Object({ epoch: Type.String(), seq: Type.Integer({ minimum: 0 }) }, strict)
export type Cursor = Static<typeof Cursor>

/** Everything that the desk shows at start. Later changes come as frames after `cursor`. */
export const Snapshot = Type.Object(
  {
    cursor: Cursor,
    me: MeView,
    workspace: WorkspaceView,
    operators: Type.Array(OperatorView),
    queues: Type.Array(QueueView),
    channels: Type.Array(ChannelView),
    templates: Type.Array(TemplateView),
    /** All unfinished ones and those finished in the last 24 h, the newest 200 of them. */
    conversations: Type.Array(ConversationView),
  },
  strict,
)
export type Snapshot = Static<typeof Snapshot>
