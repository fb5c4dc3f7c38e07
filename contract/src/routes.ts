import Type, { type Static } from 'typebox'
import { CaseId, ChannelId, ConversationId, FileId, Instant, InvitationId, OperatorId, QueueId } from './ids.ts'
import { MessageView } from './message-views.ts'
import { RightsOverride } from './rights.ts'
import { OwnSettings, SettingsOverride } from './settings.ts'
import {
  CaseStatus,
  CaseView,
  ChannelKind,
  ChannelView,
  ConversationView,
  LiveVisibility,
  Locale,
  PresenceStatus,
  Role,
} from './views.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/* Bodies of `/api/v1/…`. Every change answers `Accepted`; its effect arrives as a frame of the feed. */

export const Accepted = Type.Object({ accepted: Type.Literal(true) }, strict)
export type Accepted = Static<typeof Accepted>

/** POST /session: sign in. Passwords: 10–200 characters. */
export const SignInBody = Type.Object(
  { email: Type.String({ minLength: 3, maxLength: 254 }), password: Type.String({ minLength: 1, maxLength: 200 }) },
  strict,
)
export type SignInBody = Static<typeof SignInBody>

/** GET /session, POST /session: who is signed in. `csrf` goes back in header `x-parley-csrf` of every change. */
export const SessionView = Type.Object(
  {
    operatorId: OperatorId,
    email: Type.String(),
    name: Type.String(),
    role: Role,
    locale: Locale,
    csrf: Type.String(),
  },
  strict,
)
export type SessionView = Static<typeof SessionView>

/** GET /welcome: what the sign-in page shows to everybody. */
export const WelcomeView = Type.Object(
  {
    /** No company exists yet besides the demo: "Set up my company" is offered. */
    setupOpen: Type.Boolean(),
    /** The demo's operators with their passwords; empty without a demo. */
    demo: Type.Array(
      Type.Object({ name: Type.String(), email: Type.String(), password: Type.String(), role: Role }, strict),
    ),
  },
  strict,
)
export type WelcomeView = Static<typeof WelcomeView>

/** POST /setup: the first owner and his company. */
export const SetupBody = Type.Object(
  {
    company: Type.String({ minLength: 1, maxLength: 100 }),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    email: Type.String({ minLength: 3, maxLength: 254 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    locale: Locale,
    timeZone: Type.String({ maxLength: 60 }),
  },
  strict,
)
export type SetupBody = Static<typeof SetupBody>

/** POST /invitations (admin and owner). The answer's `link` is shown once. Valid for 7 days. */
export const InvitationBody = Type.Object({ email: Type.String({ minLength: 3, maxLength: 254 }), role: Role }, strict)
export type InvitationBody = Static<typeof InvitationBody>
export const InvitationView = Type.Object(
  { id: InvitationId, email: Type.String(), role: Role, expiresAt: Instant, link: Type.String() },
  strict,
)
export type InvitationView = Static<typeof InvitationView>
/** GET /invitations (admin and owner): those that nobody has accepted and that still hold. DELETE /invitations/:id: it does not hold any more. */
export const InvitationsPage = Type.Object(
  {
    invitations: Type.Array(
      Type.Object({ id: InvitationId, email: Type.String(), role: Role, expiresAt: Instant }, strict),
    ),
  },
  strict,
)
export type InvitationsPage = Static<typeof InvitationsPage>
export const InvitationPath = Type.Object({ id: InvitationId }, strict)
/** POST /invitations/lookup: what the invited person sees before accepting. The token travels in the body, never in a server URL. */
export const InvitationLookupBody = Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }) }, strict)
export type InvitationLookupBody = Static<typeof InvitationLookupBody>
/** `name`: of a colleague who is there already, and is given a new password. */
export const InvitationOffer = Type.Object(
  { company: Type.String(), email: Type.String(), role: Role, locale: Locale, name: nullable(Type.String()) },
  strict,
)
export type InvitationOffer = Static<typeof InvitationOffer>
/** POST /invitations/accept: makes the operator, or gives one who is there the new password, and signs him in. */
export const AcceptInvitationBody = Type.Object(
  {
    token: Type.String({ minLength: 1, maxLength: 100 }),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    timeZone: Type.String({ maxLength: 60 }),
    locale: Locale,
  },
  strict,
)
export type AcceptInvitationBody = Static<typeof AcceptInvitationBody>

/** PUT /me/password: the one that he has (401 `wrong_credentials`), and the new one. His other sign-ins end. */
export const PasswordBody = Type.Object(
  {
    current: Type.String({ minLength: 1, maxLength: 200 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  },
  strict,
)
export type PasswordBody = Static<typeof PasswordBody>

/** PUT /me: one's own name, status, language, time zone, settings; what is absent stays. */
export const MeBody = Type.Object(
  {
    /** As colleagues and clients read it. */
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })),
    status: Type.Optional(PresenceStatus),
    locale: Type.Optional(Locale),
    timeZone: Type.Optional(Type.String({ maxLength: 60 })),
    /** All that he sets differently from his queues: what is not in it is as there (D-16). */
    settings: Type.Optional(OwnSettings),
  },
  strict,
)
export type MeBody = Static<typeof MeBody>

/** POST /conversations/:id/take and /release. `becomeAvailable`: «Стать активным и взять» in one step. */
export const TakeBody = Type.Object({ fence: Type.Integer({ minimum: 1 }), becomeAvailable: Type.Boolean() }, strict)
export type TakeBody = Static<typeof TakeBody>
export const ReleaseBody = Type.Object({ fence: Type.Integer({ minimum: 1 }) }, strict)
export type ReleaseBody = Static<typeof ReleaseBody>
/**
 * POST /conversations/:id/finish (O-7, C-26..C-28). Without a status the last sender decides (K14): the client → `open`, we → `pending`.
 * With `snoozedUntil` the case is pending until then, when it becomes open.
 */
export const FinishBody = Type.Object(
  {
    fence: Type.Integer({ minimum: 1 }),
    status: Type.Optional(CaseStatus),
    snoozedUntil: Type.Optional(Instant),
  },
  strict,
)
export type FinishBody = Static<typeof FinishBody>
/** Answer of POST /conversations/:id/messages. */
export const SendAnswer = Type.Object({ seq: Type.Integer({ minimum: 1 }) }, strict)
export type SendAnswer = Static<typeof SendAnswer>
/** POST /conversations/:id/deliveries/:seq: what to do with a message whose delivery failed or is unknown. */
export const DeliveryBody = Type.Object(
  { action: Type.Union([Type.Literal('send_again'), Type.Literal('mark_sent')]) },
  strict,
)
export type DeliveryBody = Static<typeof DeliveryBody>

/**
 * GET /conversations/:id/messages?before=&after=&around=&limit=: a page, oldest first. None of them = the newest; `around` wins and has that
 * message in its middle, 404 where there is none. limit 1–200, default 40.
 */
export const MessagesQuery = Type.Object(
  {
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
    around: Type.Optional(Type.Integer({ minimum: 1 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  strict,
)
export type MessagesQuery = Static<typeof MessagesQuery>
export const MessagesPage = Type.Object({ conversation: ConversationView, messages: Type.Array(MessageView) }, strict)
export type MessagesPage = Static<typeof MessagesPage>

/** GET /cases: its query is `CasesQuery` (case-filter.ts). */
export const CasesPage = Type.Object({ cases: Type.Array(CaseView), next: nullable(Type.String()) }, strict)
export type CasesPage = Static<typeof CasesPage>
/** PUT /cases/:id: a new subject or status (O-28); setting `closed` while a chat is unfinished finishes that chat. */
export const CaseBody = Type.Object(
  {
    subject: Type.Optional(Type.String({ maxLength: 200 })),
    status: Type.Optional(CaseStatus),
    /** Pending until then, or until the client writes; null = not by itself. 409 `chat_changed` while a chat is unfinished: finish it so. */
    snoozedUntil: Type.Optional(nullable(Instant)),
  },
  strict,
)
export type CaseBody = Static<typeof CaseBody>

/** POST /files?conversationId=: the limit of its channel holds; without it the workspace's. */
export const FileQuery = Type.Object({ conversationId: Type.Optional(ConversationId) }, strict)
/** POST /files (multipart, one part `file`): kept until a message refers to it, at most 24 h. */
export const FileView = Type.Object(
  { id: FileId, name: Type.String(), type: Type.String(), size: Type.Integer({ minimum: 1 }) },
  strict,
)
export type FileView = Static<typeof FileView>

/** PUT /workspace (admin and owner). */
export const WorkspaceBody = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    chatLimit: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
    presenceGraceMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 240 })),
    /** All that it sets differently from `defaultSettings`: what is not in it is as by default. */
    settings: Type.Optional(SettingsOverride),
    /** What a client who is blocked reads (D-24); empty = nothing. */
    blockedText: Type.Optional(Type.String({ maxLength: 2000 })),
    liveVisibility: Type.Optional(LiveVisibility),
    /** All that it sets differently from `usualRights`. */
    rights: Type.Optional(RightsOverride),
  },
  strict,
)
export type WorkspaceBody = Static<typeof WorkspaceBody>

/** POST /channels (admin and owner). `credentials` by kind: telegram {token}; widget {}. Checked live before anything is stored. */
export const ChannelBody = Type.Object(
  {
    kind: ChannelKind,
    name: Type.String({ minLength: 1, maxLength: 100 }),
    queueId: QueueId,
    credentials: Type.Record(Type.String(), Type.String({ maxLength: 500 })),
    settings: Type.Record(Type.String(), Type.Unknown()),
  },
  strict,
)
export type ChannelBody = Static<typeof ChannelBody>
/** PUT /channels/:id/credentials (admin and owner): as for connecting; the same account by another token or password. */
export const ChannelCredentials = Type.Object(
  {
    credentials: Type.Record(Type.String(), Type.String({ maxLength: 500 })),
    settings: Type.Record(Type.String(), Type.Unknown()),
  },
  strict,
)
export type ChannelCredentials = Static<typeof ChannelCredentials>
/** PUT /channels/:id: switches on or off, renames, moves to another queue, sets its upload limit. */
export const ChannelChange = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    queueId: Type.Optional(QueueId),
    enabled: Type.Optional(Type.Boolean()),
    /** Largest file that operators and visitors may upload for it, bytes; null = the workspace's limit. What messengers deliver is not bound (D-19). */
    uploadLimitBytes: Type.Optional(nullable(Type.Integer({ minimum: 1024, maximum: 52_428_800 }))),
  },
  strict,
)
export type ChannelChange = Static<typeof ChannelChange>
export const ChannelAnswer = Type.Object({ channel: ChannelView }, strict)
export type ChannelAnswer = Static<typeof ChannelAnswer>

/** Path parameters. */
export const ConversationPath = Type.Object({ id: ConversationId }, strict)
export const CasePath = Type.Object({ id: CaseId }, strict)
export const QueuePath = Type.Object({ id: QueueId }, strict)
export const ChannelPath = Type.Object({ id: ChannelId }, strict)
export const FilePath = Type.Object({ id: FileId }, strict)
/** DELETE /operators/:id (admin and owner): he is signed out everywhere, his chats wait again. */
export const OperatorPath = Type.Object({ id: OperatorId }, strict)
/** POST /conversations/:id/deliveries/:seq. */
export const DeliveryPath = Type.Object({ id: ConversationId, seq: Type.Integer({ minimum: 1 }) }, strict)

/** PUT /demo/traffic: the switch that plays clients. */
export const TrafficBody = Type.Object({ on: Type.Boolean() }, strict)
export type TrafficBody = Static<typeof TrafficBody>

/** POST /practice: in the language of the screen on which it was begun. */
export const PracticeBody = Type.Object({ locale: Locale }, strict)
export type PracticeBody = Static<typeof PracticeBody>
