import Type, { type Static } from 'typebox'
import { Buttons } from './buttons.ts'
import { ConversationId } from './ids.ts'

/**
 * POST /conversations/:id/bot (holder, or supervisor and above): the client goes to the bot, or back to oneself where the bot took him while
 * one held the chat. What a bot has from the beginning is taken by /take. Only where a bot has a part in the conversation (`no_bot`, C-63).
 */
export const BotBody = Type.Object(
  {
    /** `ChatView.fence` that the sender of the command saw. */
    fence: Type.Integer({ minimum: 1 }),
    does: Type.Union([Type.Literal('give'), Type.Literal('take_back')]),
  },
  { additionalProperties: false },
)
export type BotBody = Static<typeof BotBody>

const strict = { additionalProperties: false } as const

/** `hand_over`: it begins and may give to the desk; `full`: it never does (C-64). */
export const OwnBotMode = Type.Union([Type.Literal('hand_over'), Type.Literal('full')])
export type OwnBotMode = Static<typeof OwnBotMode>

/**
 * PUT /channels/:id/bot (administrators): a program of the company's own begins each talk of the channel. Its server is tried first; without
 * a secret the one that is there stays. Channels whose platform shares conversations with bots itself have none (`invalid_input`).
 */
export const OwnBotBody = Type.Object(
  {
    mode: OwnBotMode,
    webhookUrl: Type.String({ pattern: '^https?://[^\\s/?#@]+(/[^\\s#@]*)?$', maxLength: 500 }),
    /** Signs both ways, as of the API channel. */
    secret: Type.Optional(Type.String({ pattern: '^whsec_[A-Za-z0-9+/]{24,120}={0,2}$' })),
  },
  strict,
)
export type OwnBotBody = Static<typeof OwnBotBody>

/** GET /channels/:id/bot. */
export const OwnBotAnswer = Type.Object(
  {
    /** Where it tells the desk what it wants. */
    address: Type.String(),
    /** Its platform shares conversations with bots itself: there is none here. */
    ofPlatform: Type.Boolean(),
    bot: Type.Union([
      Type.Object(
        { mode: OwnBotMode, webhookUrl: Type.String(), lastError: Type.Union([Type.String(), Type.Null()]) },
        strict,
      ),
      Type.Null(),
    ]),
  },
  strict,
)
export type OwnBotAnswer = Static<typeof OwnBotAnswer>

const aboutTalk = { conversationId: ConversationId }
const Note = Type.Optional(Type.String({ maxLength: 500 }))

/** POST /bots/:channelId: what a bot wants, signed. What is not named here is let through. */
export const BotWish = Type.Union([
  /** It answers the client, while it has the conversation. Again under the same `externalId`: nothing changes. */
  Type.Object({
    type: Type.Literal('message'),
    ...aboutTalk,
    externalId: Type.String({ pattern: '^[\\x21-\\x7e]{1,60}$' }),
    text: Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' }),
    buttons: Type.Optional(Buttons),
  }),
  /** It hands the client over; `note` says why (C-66). */
  Type.Object({ type: Type.Literal('pass'), ...aboutTalk, note: Note }),
  /** It would like to have the conversation. */
  Type.Object({ type: Type.Literal('ask'), ...aboutTalk, note: Note }),
])
export type BotWish = Static<typeof BotWish>
