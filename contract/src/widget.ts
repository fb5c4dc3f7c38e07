import Type, { type Static } from 'typebox'
import { Buttons } from './buttons.ts'
import { ChannelId, ClientId, FileId, Instant } from './ids.ts'
import { AttachmentView } from './message-views.ts'
import { Order } from './order.ts'
import { Reaction } from './reaction.ts'
import { RefusalBody } from './refusals.ts'
import { Locale } from './views.ts'
import { PreChatField, WidgetSettings } from './widget-settings.ts'

/* What a visitor may see. Separate types, so that nothing internal can leak into a frame. */

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** The visitor's secret, made in his browser: 43 characters of base64url (256 bits). Kept in the frame's storage, never in a URL. */
export const VisitorToken = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })
export type VisitorToken = Static<typeof VisitorToken>

export const WidgetMessage = Type.Object(
  {
    seq: Type.Integer({ minimum: 1 }),
    version: Type.Integer({ minimum: 1 }),
    /** `in` = the visitor's own. */
    from: Type.Union([Type.Literal('visitor'), Type.Literal('operator'), Type.Literal('bot'), Type.Literal('desk')]),
    /** First name of the operator; empty otherwise. */
    author: Type.String(),
    clientId: nullable(ClientId),
    text: Type.String(),
    attachments: Type.Array(Type.Object({ ...AttachmentView.properties, url: Type.String() }, strict)),
    replyToSeq: nullable(Type.Integer({ minimum: 1 })),
    /** The visitor's own emoji on it. */
    reactions: Type.Array(Type.String()),
    /** Ours on a message of his. */
    ownReaction: Type.Optional(Reaction),
    order: Type.Optional(Order),
    /** What he may answer by one press, while it is the newest message. */
    buttons: Type.Optional(Buttons),
    createdAt: Instant,
    editedAt: nullable(Instant),
    /** Nothing of it is left but its place. */
    deletedAt: nullable(Instant),
  },
  strict,
)
export type WidgetMessage = Static<typeof WidgetMessage>

/** What the panel's header says. */
export const WidgetStatus = Type.Union([Type.Literal('online'), Type.Literal('busy'), Type.Literal('off_shift')])
export type WidgetStatus = Static<typeof WidgetStatus>

export const WidgetLook = Type.Object(
  {
    title: Type.String(),
    /** `#rrggbb`; white text has at least 4.5:1 on it. */
    color: Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }),
    /** Instead of `title` for readers of a language. */
    titles: WidgetSettings.properties.titles,
    greeting: Type.String(),
    /** Instead of `greeting` for readers of a language. */
    greetings: WidgetSettings.properties.greetings,
    locale: Locale,
    position: WidgetSettings.properties.position,
    /** First questions to choose by one press. */
    quickReplies: Type.Array(Type.String()),
    privacyUrl: Type.String(),
    uploadLimitBytes: Type.Integer({ minimum: 1 }),
  },
  strict,
)
export type WidgetLook = Static<typeof WidgetLook>

export const WidgetChat = Type.Union([
  Type.Literal('none'),
  Type.Literal('bot'),
  Type.Literal('waiting'),
  Type.Literal('active'),
  Type.Literal('finished'),
])
export type WidgetChat = Static<typeof WidgetChat>

/** Set while the visitor may not write (D-26): until when, null = for ever. */
export const WidgetBlock = nullable(Type.Object({ until: nullable(Instant) }, strict))
export type WidgetBlock = Static<typeof WidgetBlock>

/** How the visitor stands. */
const standing = {
  status: WidgetStatus,
  chat: WidgetChat,
  block: WidgetBlock,
  /** The operator has seen the visitor's messages up to here. */
  readSeq: Type.Integer({ minimum: 0 }),
  /** Half of the clients of the last week had their first answer within so many seconds; null = too few to say. */
  answersIn: nullable(Type.Integer({ minimum: 0 })),
  /** His place in line, from 1, and the minutes where they can be told honestly (B-12); null = he does not wait, or it is not told. */
  place: nullable(
    Type.Object({ number: Type.Integer({ minimum: 1 }), minutes: nullable(Type.Integer({ minimum: 1 })) }, strict),
  ),
  /** What the queue says in this status; empty = nothing of its own. */
  text: Type.String(),
  /** We know where to write to him. */
  emailKnown: Type.Boolean(),
  /** Asked how the finished chat was; `score` once he has said it. null = nothing is asked. */
  rating: nullable(Type.Object({ score: nullable(Type.Integer({ minimum: 1, maximum: 5 })) }, strict)),
}

/** Server → widget. One WebSocket message is one JSON array of frames. */
export const WidgetServerFrame = Type.Union([
  Type.Object(
    {
      type: Type.Literal('welcome'),
      look: WidgetLook,
      ...standing,
      /** What to ask before the first message: what is known is left out. */
      ask: Type.Array(PreChatField),
      /** The shop's signature of its user was right. */
      isSigned: Type.Boolean(),
      /**
       * The messages after the visitor's `lastSeq` (or the newest 40 when it was 0), oldest first, and before them those up to
       * `lastSeq` that were changed since they were stored: who does not show one leaves it out.
       */
      messages: Type.Array(WidgetMessage),
      /** `seq` of the message before the first new one of `messages` that he may see; 0 = there is none earlier. */
      earlierSeq: Type.Integer({ minimum: 0 }),
      /** Where `after` of the next message frame continues: the newest visible seq. */
      lastSeq: Type.Integer({ minimum: 0 }),
    },
    strict,
  ),
  /** A new or changed message. `after` = the visible message before it; another value than the newest known = a hole: send `hello` again. Absent for changes. */
  Type.Object(
    { type: Type.Literal('message'), after: Type.Optional(Type.Integer({ minimum: 0 })), view: WidgetMessage },
    strict,
  ),
  Type.Object(
    { type: Type.Literal('earlier'), messages: Type.Array(WidgetMessage), earlierSeq: Type.Integer({ minimum: 0 }) },
    strict,
  ),
  Type.Object({ type: Type.Literal('status'), ...standing }, strict),
  Type.Object({ type: Type.Literal('accepted'), clientId: ClientId, seq: Type.Integer(), createdAt: Instant }, strict),
  Type.Object({ type: Type.Literal('refused'), clientId: nullable(ClientId), refusal: RefusalBody }, strict),
  Type.Object({ type: Type.Literal('typing'), author: Type.String() }, strict),
  Type.Object({ type: Type.Literal('pong') }, strict),
])
export type WidgetServerFrame = Static<typeof WidgetServerFrame>

/** The page that the visitor looks at (D-31). */
export const VisitorPage = Type.Object(
  {
    url: Type.String({ maxLength: 2000 }),
    title: Type.String({ maxLength: 300 }),
    referrer: Type.String({ maxLength: 2000 }),
    language: Type.String({ maxLength: 35 }),
    screen: Type.String({ maxLength: 20 }),
    /** The page on which he came, and how long ago, in seconds. Loaders of before say nothing of it. */
    visit: Type.Optional(
      Type.Object(
        { url: Type.String({ maxLength: 2000 }), seconds: Type.Integer({ minimum: 0, maximum: 31_536_000 }) },
        strict,
      ),
    ),
  },
  strict,
)
export type VisitorPage = Static<typeof VisitorPage>

/** Somebody whom the shop knows, by its own word: `signature` is hex HMAC-SHA256 of `id` under the channel's key. */
export const WidgetUser = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 200 }),
    signature: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    name: Type.Optional(Type.String({ maxLength: 200 })),
    email: Type.Optional(Type.String({ maxLength: 254 })),
    phone: Type.Optional(Type.String({ maxLength: 40 })),
  },
  strict,
)
export type WidgetUser = Static<typeof WidgetUser>

/** What he says of himself in the form before the chat, or beside the words that nobody is there. */
export const VisitorFact = Type.Object(
  {
    kind: PreChatField.properties.kind,
    label: Type.String({ maxLength: 60 }),
    value: Type.String({ minLength: 1, maxLength: 254 }),
  },
  strict,
)
export type VisitorFact = Static<typeof VisitorFact>

/** Widget → server. The first one must be `hello`. */
export const WidgetClientFrame = Type.Union([
  Type.Object(
    {
      type: Type.Literal('hello'),
      channelId: ChannelId,
      token: VisitorToken,
      page: VisitorPage,
      locale: nullable(Locale),
      user: Type.Optional(WidgetUser),
      /** Newest message that the widget has; 0 = none. */
      lastSeq: Type.Integer({ minimum: 0 }),
    },
    strict,
  ),
  Type.Object(
    {
      type: Type.Literal('send'),
      clientId: ClientId,
      text: Type.String({ maxLength: 10_000 }),
      fileIds: Type.Array(FileId, { maxItems: 10 }),
      replyToSeq: nullable(Type.Integer({ minimum: 1 })),
      /** The message is this order; `text` may be empty then. */
      order: Type.Optional(Order),
    },
    strict,
  ),
  Type.Object({ type: Type.Literal('earlier'), beforeSeq: Type.Integer({ minimum: 1 }) }, strict),
  Type.Object({ type: Type.Literal('typing') }, strict),
  /** Everything up to `received` arrived, up to `read` was on screen while the panel was open. */
  Type.Object(
    { type: Type.Literal('seen'), received: Type.Integer({ minimum: 0 }), read: Type.Integer({ minimum: 0 }) },
    strict,
  ),
  Type.Object({ type: Type.Literal('page'), page: VisitorPage }, strict),
  /** His emoji on a message of ours; null takes it back. */
  Type.Object({ type: Type.Literal('react'), seq: Type.Integer({ minimum: 1 }), emoji: nullable(Reaction) }, strict),
  Type.Object({ type: Type.Literal('facts'), facts: Type.Array(VisitorFact, { minItems: 1, maxItems: 5 }) }, strict),
  /** How the finished chat was, 1 (bad) to 5; may be said again. */
  Type.Object(
    {
      type: Type.Literal('rate'),
      score: Type.Integer({ minimum: 1, maximum: 5 }),
      comment: Type.String({ maxLength: 1000 }),
    },
    strict,
  ),
  Type.Object({ type: Type.Literal('ping') }, strict),
])
export type WidgetClientFrame = Static<typeof WidgetClientFrame>
