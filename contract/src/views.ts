import Type, { type Static } from 'typebox'
import { Buttons } from './buttons.ts'
import { CaseStatus } from './case-status.ts'
import { FinishReason } from './finish-reason.ts'
import {
  BlockId,
  CalendarId,
  CaseId,
  ChannelId,
  ChatId,
  ContactId,
  ConversationId,
  DraftId,
  FileId,
  GroupId,
  Instant,
  NoteId,
  OperatorId,
  QueueId,
  TagId,
  TemplateId,
  WorkspaceId,
} from './ids.ts'
import { QueueTexts } from './queue-texts.ts'
import { Reaction } from './reaction.ts'
import { ReplyWindow } from './reply-window.ts'
import { RightsOverride } from './rights.ts'
import { OwnSettings, SettingsOverride } from './settings.ts'
import { TemplateAction } from './template-action.ts'
import { TextLimit } from './text-limit.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** How a view is ordered against another view of the same thing: the higher one is newer. Starts at 1. */
const Version = Type.Integer({ minimum: 1 })

/** A kind of channel: the name of its folder. Which there are is the server's registry's to say (`GET /channel-kinds`). */
export const ChannelKind = Type.String({ pattern: '^[a-z][a-z0-9-]{0,19}$' })
export type ChannelKind = Static<typeof ChannelKind>

export { CaseStatus, FinishReason }

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

/** Words in each language of the desk. */
export const LocalizedText = Type.Object({ ru: Type.String(), en: Type.String() }, strict)
export type LocalizedText = Static<typeof LocalizedText>

/**
 * Who gets a new chat (domain.md → Routing, K8). `everyone`: members take it themselves; `least_busy_offer`: the least busy one is
 * asked (C-19, E-7); `least_busy_assign`: he has it at once (P-5).
 */
export const RoutingRule = Type.Union([
  Type.Literal('everyone'),
  Type.Literal('least_busy_offer'),
  Type.Literal('least_busy_assign'),
])
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
    /** Active and offered chats now. */
    load: Type.Integer({ minimum: 0 }),
    /** His limit of simultaneous chats; 0 = none (P-6). */
    limit: Type.Integer({ minimum: 0 }),
    /** The limit that is his alone; null = the workspace's holds. */
    ownLimit: nullable(Type.Integer({ minimum: 0 })),
    queueIds: Type.Array(QueueId),
    timeZone: Type.String(),
    /** What he set for himself. */
    settings: OwnSettings,
    /** Keeps his account and his queues, but cannot sign in and gets no chats, until somebody lets him. */
    suspended: Type.Boolean(),
    removed: Type.Boolean(),
  },
  strict,
)
export type OperatorView = Static<typeof OperatorView>

const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-4]):[0-5]\\d$' })

/** Working hours of queues in a time zone. */
export const CalendarView = Type.Object(
  {
    id: CalendarId,
    version: Version,
    name: Type.String(),
    timeZone: Type.String(),
    /** Intervals of the usual week; day 1 = Monday; `to` may be 24:00. */
    weekly: Type.Array(
      Type.Object({ day: Type.Integer({ minimum: 1, maximum: 7 }), from: TimeOfDay, to: TimeOfDay }, strict),
    ),
    /** Days that differ; no interval = closed. */
    holidays: Type.Array(
      Type.Object(
        {
          date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
          name: Type.String(),
          intervals: Type.Array(Type.Object({ from: TimeOfDay, to: TimeOfDay }, strict)),
        },
        strict,
      ),
    ),
    removed: Type.Boolean(),
  },
  strict,
)
export type CalendarView = Static<typeof CalendarView>

/** Operators who are members of queues together (E-10). */
export const GroupView = Type.Object(
  { id: GroupId, version: Version, name: Type.String(), operatorIds: Type.Array(OperatorId), removed: Type.Boolean() },
  strict,
)
export type GroupView = Static<typeof GroupView>

/** What enters the live desk (P-7..P-9): all conditions that are given must hold; what fails is a case in the list only. */
export const StreamConditions = Type.Object(
  {
    channelKinds: Type.Optional(Type.Array(ChannelKind)),
    channelIds: Type.Optional(Type.Array(ChannelId)),
    /** Of the client, where his channel tells it. */
    locales: Type.Optional(Type.Array(Locale)),
    /** Only inside the queue's calendar. */
    workingHoursOnly: Type.Optional(Type.Boolean()),
  },
  strict,
)
export type StreamConditions = Static<typeof StreamConditions>

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
    /** Sent inside working hours when no member is there; empty = `offShiftText` is. */
    nobodyText: Type.String(),
    texts: QueueTexts,
    calendarId: nullable(CalendarId),
    /** Named themselves; members through groups are in the operators' `queueIds`. */
    memberIds: Type.Array(OperatorId),
    groupIds: Type.Array(GroupId),
    /** null = every chat of its channels enters the live desk. */
    stream: nullable(StreamConditions),
    /** What it sets differently from the workspace. */
    settings: SettingsOverride,
    /** Archived: its channels and chats went to `successorId`. */
    archived: Type.Boolean(),
    successorId: nullable(QueueId),
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
    /** What people call the kind; `answersBy`: what answers leave by, where that is another one. */
    kindName: LocalizedText,
    answersBy: Type.Optional(Type.Object({ kind: ChannelKind, kindName: LocalizedText }, strict)),
    name: Type.String(),
    queueId: QueueId,
    enabled: Type.Boolean(),
    /** Used no more: off for good, its conversations can be read. Absent = no. */
    archived: Type.Optional(Type.Literal(true)),
    /** What the operator reads beside the channel: `@polka_bot`, `polka.example`. */
    account: Type.String(),
    /** The last fault of the channel in words for an administrator, or null while it works. */
    lastError: nullable(Type.String()),
    /** Largest file that may be uploaded for it, bytes; null = the workspace's limit (D-19). */
    uploadLimitBytes: nullable(Type.Integer({ minimum: 1 })),
    /** Seconds after sending in which the text of ours can be changed / ours can be deleted; 0 = never, null = always (B-13). */
    editSeconds: nullable(Type.Integer({ minimum: 0 })),
    deleteSeconds: nullable(Type.Integer({ minimum: 0 })),
    /** Whether the platform tells that the client has read something. */
    tellsRead: Type.Boolean(),
    /** What an operator may put on a client's message there; empty = nothing. */
    reactions: Type.Array(Reaction),
    /** How long after the client's last message one may write to him; null = always (T6). */
    replyWindow: nullable(ReplyWindow),
    /** The longest text of one message there; absent = whatever the desk takes goes as one. */
    textLimit: Type.Optional(TextLimit),
  },
  strict,
)
export type ChannelView = Static<typeof ChannelView>

/** A prepared reply with variables (D-22, C-21). */
export const TemplateView = Type.Object(
  {
    id: TemplateId,
    version: Version,
    name: Type.String(),
    text: Type.String(),
    /** Levels separated by `/`; empty = none. */
    folder: Type.String(),
    /** Whose own it is; null = shared. */
    ownerId: nullable(OperatorId),
    /** What clients of a language get instead of `text`. */
    texts: Type.Partial(Type.Object({ ru: Type.String(), en: Type.String() }), strict),
    /** null = nothing. */
    action: nullable(TemplateAction),
    buttons: Type.Optional(Buttons),
    /** What is typed after `//` to have it first. */
    shortcut: Type.Optional(Type.String()),
    /** In whose chats it is offered; absent = in all. */
    queueIds: Type.Optional(Type.Array(QueueId)),
    removed: Type.Boolean(),
  },
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
    /**
     * What the channel knows of him: label and value, in the order of display (D-30..33). `link` where it leads to a profile; `since`
     * where the value is the time since then and goes on: whoever shows it counts (D-31); `written` where an operator wrote it down in
     * place of what the channel tells.
     */
    details: Type.Array(
      Type.Object(
        {
          label: Type.String(),
          value: Type.String(),
          link: Type.Optional(Type.String()),
          since: Type.Optional(Instant),
          written: Type.Optional(Type.Boolean()),
        },
        strict,
      ),
    ),
    /** Absent = none. */
    tagIds: Type.Optional(Type.Array(TagId)),
  },
  strict,
)
export type ContactView = Static<typeof ContactView>

/** Internal words on a case or a contact (D-43); without an author: the client's own reaction (E-5). */
export const NoteView = Type.Object(
  {
    id: NoteId,
    version: Version,
    caseId: nullable(CaseId),
    contactId: ContactId,
    authorId: nullable(OperatorId),
    text: Type.String(),
    /** The message that it speaks of, and when that was written. */
    message: nullable(
      Type.Object({ conversationId: ConversationId, seq: Type.Integer({ minimum: 1 }), at: Instant }, strict),
    ),
    createdAt: Instant,
    editedAt: nullable(Instant),
    removed: Type.Boolean(),
  },
  strict,
)
export type NoteView = Static<typeof NoteView>

/** What an operator has not sent yet, per conversation and mode (C-23, C-24). Only its own operator gets it. */
export const DraftView = Type.Object(
  {
    id: DraftId,
    version: Version,
    operatorId: OperatorId,
    conversationId: ConversationId,
    mode: Type.Union([Type.Literal('reply'), Type.Literal('note')]),
    /** Empty, and without files = there is none any more. */
    text: Type.String(),
    replyToSeq: nullable(Type.Integer({ minimum: 1 })),
    fileIds: Type.Array(FileId),
    updatedAt: Instant,
  },
  strict,
)
export type DraftView = Static<typeof DraftView>

const chatFields = {
  id: ChatId,
  caseId: CaseId,
  /** Rises with each change of state or holder; every command on the chat carries it (409 `chat_changed` otherwise). */
  fence: Type.Integer({ minimum: 1 }),
  startedAt: Instant,
  /** The chat that this one continues (C-55), or null. */
  parentId: nullable(ChatId),
  /** Number of its first message or line: what is new since the case was reopened (O-18). */
  firstSeq: Type.Integer({ minimum: 1 }),
}

/** One episode of service: the unit that is routed, taken, finished. */
export const ChatView = Type.Union([
  /** A bot talks to the client; operators read it in the section of cases only (C-65). */
  Type.Object({ ...chatFields, state: Type.Literal('bot') }, strict),
  Type.Object(
    {
      ...chatFields,
      state: Type.Literal('waiting'),
      /** Who is asked to accept it, and until when (E-7). */
      offer: nullable(Type.Object({ operatorId: OperatorId, until: Instant }, strict)),
    },
    strict,
  ),
  Type.Object(
    {
      ...chatFields,
      state: Type.Literal('active'),
      holderId: OperatorId,
      since: Instant,
      /** What besides messages restarts T2: taking, a transfer, a reaction. */
      idleFrom: Instant,
      /** T2 not before this time (E-2). */
      postponedUntil: nullable(Instant),
    },
    strict,
  ),
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
    contactId: ContactId,
    contactName: Type.String(),
    company: nullable(Type.String()),
    channelId: ChannelId,
    queueId: QueueId,
    createdAt: Instant,
    updatedAt: Instant,
    /** Its messages are there now (O-24); it is in no list. */
    mergedInto: nullable(CaseId),
    /** A pending case becomes open then. */
    snoozedUntil: nullable(Instant),
    /** Its own tags and those of its messages. */
    tagIds: Type.Array(TagId),
    /** Something happened that nobody has seen: a reaction, a late edit (E-6). */
    unread: Type.Boolean(),
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
      {
        id: CaseId,
        number: Type.Integer({ minimum: 1 }),
        subject: Type.String(),
        status: CaseStatus,
        /** Its own tags and those of its messages; absent = none. */
        tagIds: Type.Optional(Type.Array(TagId)),
        /** An operator took one of the client's words in it badly; absent = none. */
        negative: Type.Optional(Type.Literal(true)),
      },
      strict,
    ),
    /** True while this case had been finished before and was reopened by the client (O-16/17). */
    reopened: Type.Boolean(),
    /** Whose words the platform lets through, where a bot has a part in the conversation: while it is `bot`, nothing of ours may be sent. */
    control: Type.Optional(Type.Union([Type.Literal('desk'), Type.Literal('bot')])),
    /** The number of the newest message; messages are 1…seq without a hole. */
    seq: Type.Integer({ minimum: 0 }),
    /** Client messages that the holder has not seen. */
    unread: Type.Integer({ minimum: 0 }),
    /** Since when the client waits for an answer; null = we wrote last. */
    waitingSince: nullable(Instant),
    lastInAt: nullable(Instant),
    lastOutAt: nullable(Instant),
    /** Our first message after the client's last but one turn: T2 of basis `client` counts from the later of it and `lastInAt`. */
    answeredAt: nullable(Instant),
    preview: nullable(Preview),
    /** Our messages up to this number are in the client's hands / read by him; 0 where the channel does not report it. */
    deliveredSeq: Type.Integer({ minimum: 0 }),
    readSeq: Type.Integer({ minimum: 0 }),
    /** False once the client blocked us or left the platform. */
    reachable: Type.Boolean(),
    /** The client may not write: until when, null = for ever (D-23); absent block = null. */
    block: nullable(Type.Object({ id: BlockId, until: nullable(Instant) }, strict)),
  },
  strict,
)
export type ConversationView = Static<typeof ConversationView>

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

/** Who may read what is said in an unfinished chain: everybody in the workspace, or its holder and supervisors alone (K10, C-62). */
export const LiveVisibility = Type.Union([Type.Literal('workspace'), Type.Literal('assigned')])
export type LiveVisibility = Static<typeof LiveVisibility>

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
    /** What it sets differently from `defaultSettings`. */
    settings: SettingsOverride,
    /** What a client who is blocked reads (D-24); empty = nothing is sent. */
    blockedText: Type.String(),
    liveVisibility: LiveVisibility,
    rights: RightsOverride,
  },
  strict,
)
export type WorkspaceView = Static<typeof WorkspaceView>
