import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false } as const
const minutes = (longest: number) => Type.Integer({ minimum: 1, maximum: longest })
/** Empty = never. */
const orNever = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Whose silence T2 counts (K1). */
export const IdleBasis = Type.Union([Type.Literal('both'), Type.Literal('client'), Type.Literal('last_outgoing')])
export type IdleBasis = Static<typeof IdleBasis>

/** Everything that a queue, and where it says so an operator, may set for the chats of a workspace (domain.md → Timers, Settings). */
const fields = {
  /** T2: minutes of silence after which a chat finishes by itself; null = never (O-12, E-9). */
  idleFinishMinutes: orNever(minutes(10_080)),
  /** Whose silence: of both sides, of the client, or after our last message (K1). */
  idleFinishBasis: IdleBasis,
  /** Whether T2 also finishes waiting chats that nobody has answered. */
  idleFinishUnanswered: Type.Boolean(),
  /** T2w: minutes before the finish that the operator is warned (E-1). */
  idleWarnMinutes: Type.Integer({ minimum: 0, maximum: 60 }),
  /** How far one «Удержать» puts the finish off, minutes (E-2). */
  postponeMinutes: minutes(120),
  /** T3: minutes without the holder's activity in a chat until it waits again; null = never (D-15). An operator may set his own (D-16). */
  releaseIdleMinutes: orNever(minutes(1_440)),
  /** T3 runs only while the client waits for an answer. */
  releaseOnlyIfClientWaiting: Type.Boolean(),
  /** T4: minutes to accept an offered chat (E-7). */
  offerAcceptMinutes: minutes(120),
  /** What a client's message after the finish does (K3): as the case's status says, or always a new case. */
  reopen: Type.Union([Type.Literal('by_case_status'), Type.Literal('always_new')]),
  /** A reopened case goes to who finished it, if he may have it (K23). */
  reopenToLastFinisher: Type.Boolean(),
  /** Who has a case first that opens again where a bot serves the channel: an operator, or the bot, as with a new one. */
  botOnReopen: Type.Union([Type.Literal('operator'), Type.Literal('bot')]),
  /** Status of a case whose talk with a bot fell silent (T5, C-74). */
  botIdleStatus: Type.Union([Type.Literal('open'), Type.Literal('pending'), Type.Literal('closed')]),
  /** Chats may be transferred to operators who are away (K6). */
  transferToAway: Type.Boolean(),
  /** Finishing asks for a status; else it follows from who wrote last (K14). */
  finishAsksStatus: Type.Boolean(),
  /** Extra cap of one operator's chats of this queue; null = none. */
  perOperatorLimit: orNever(Type.Integer({ minimum: 1, maximum: 100 })),
  /** Texts to waiting clients name their place and, if it can be told honestly, the expected time (B-12). */
  tellPosition: Type.Boolean(),
  /** Draining goes by the oldest wait, or by the latest message (Deskun). */
  drainBy: Type.Union([Type.Literal('waiting_since'), Type.Literal('last_message')]),
  /** Seconds in which a sent message can be taken back before it leaves; 0 = it leaves at once (B-13). */
  sendUndoSeconds: Type.Integer({ minimum: 0, maximum: 10 }),
  /** Cases that the client had in other channels and threads stand in the feed too, folded; or a conversation alone (P-15). */
  feedScope: Type.Union([Type.Literal('contact'), Type.Literal('conversation')]),
  /** Whole feed, or the previous case folded behind a link after «закрытое» (K15). */
  feedHistory: Type.Union([Type.Literal('continuous'), Type.Literal('collapsed')]),
} as const

/** Every setting with a value: what holds for a chat after all levels were asked. */
export const Settings = Type.Object(fields, strict)
export type Settings = Static<typeof Settings>

/** What one level says differently from the one above it; what is absent is inherited. */
export const SettingsOverride = Type.Partial(Type.Object(fields), strict)
export type SettingsOverride = Static<typeof SettingsOverride>

/** What an operator may set for himself (D-16). */
export const OwnSettings = Type.Object(
  {
    releaseIdleMinutes: Type.Optional(fields.releaseIdleMinutes),
    /** T1: minutes after his last connection until he is away, where that is sooner than the company's (D-4). */
    presenceGraceMinutes: Type.Optional(minutes(240)),
  },
  strict,
)
export type OwnSettings = Static<typeof OwnSettings>
