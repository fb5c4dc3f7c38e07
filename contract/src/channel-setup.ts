import Type, { type Static } from 'typebox'
import { ChannelId, Instant } from './ids.ts'
import { ChannelKind, LocalizedText } from './views.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** One thing that an administrator enters to connect a channel. `in` says in which part of `ChannelBody` it goes, under `name`. */
export const SetupField = Type.Object(
  {
    name: Type.String(),
    in: Type.Union([Type.Literal('credentials'), Type.Literal('settings')]),
    label: LocalizedText,
    /** Where to find it, or what it decides. */
    hint: LocalizedText,
    /** Never shown again once it is kept. */
    secret: Type.Boolean(),
    required: Type.Boolean(),
    /** Only seldom needed: asked for behind "more". */
    rare: Type.Boolean(),
    placeholder: Type.String(),
    /** One of these; empty = any text. */
    options: Type.Array(
      Type.Object(
        {
          value: Type.String(),
          label: LocalizedText,
          /** Said instead of the field's while this one is chosen. */
          hint: Type.Optional(LocalizedText),
        },
        strict,
      ),
    ),
  },
  strict,
)
export type SetupField = Static<typeof SetupField>

/** A kind of channel that can be connected, as the wizard shows it. */
export const ChannelKindView = Type.Object(
  {
    kind: ChannelKind,
    name: LocalizedText,
    /** What is to be done on the platform's side before, a step each; a command stands between backticks. */
    steps: Type.Array(LocalizedText),
    fields: Type.Array(SetupField),
    /** An address of this desk that has to be entered or published elsewhere once it is connected; `:id` in it stands for the channel. */
    address: nullable(Type.Object({ url: Type.String(), label: LocalizedText }, strict)),
  },
  strict,
)
export type ChannelKindView = Static<typeof ChannelKindView>

/** GET /channel-kinds (admin and owner). */
export const ChannelKindsAnswer = Type.Object({ kinds: Type.Array(ChannelKindView) }, strict)
export type ChannelKindsAnswer = Static<typeof ChannelKindsAnswer>

/** GET /channels/:id/setup (admin and owner): what was entered besides secrets, by the names of `SetupField`. */
export const EnteredSetup = Type.Object({ settings: Type.Record(Type.String(), Type.String()) }, strict)
export type EnteredSetup = Static<typeof EnteredSetup>

/** GET /channels/:id/archive (admin and owner): what archiving it would leave. */
export const ChannelRemains = Type.Object(
  {
    /** They stay, to be read and found. */
    conversations: Type.Integer({ minimum: 0 }),
    /** They can be read and finished, not answered. */
    unfinishedChats: Type.Integer({ minimum: 0 }),
    /** Messages of ours that have not left: they fail. */
    waitingMessages: Type.Integer({ minimum: 0 }),
    /** Updates that came and were not processed: they are ignored. */
    waitingUpdates: Type.Integer({ minimum: 0 }),
  },
  strict,
)
export type ChannelRemains = Static<typeof ChannelRemains>

/** POST /channels/:id/archive. `told`: the platform knows that it need not bring anything any more; false = it could not be told. */
export const ChannelArchived = Type.Object({ told: Type.Boolean() }, strict)
export type ChannelArchived = Static<typeof ChannelArchived>

/** How a channel is doing. */
export const ChannelHealth = Type.Object(
  {
    channelId: ChannelId,
    /** When its platform brought something last; null = never. */
    lastUpdateAt: nullable(Instant),
    /** Updates that are stored and not processed yet. */
    waitingUpdates: Type.Integer({ minimum: 0 }),
    /** Updates that could not be processed and were put aside. */
    failedUpdates: Type.Integer({ minimum: 0 }),
    /** Our messages that have not left yet. */
    waitingMessages: Type.Integer({ minimum: 0 }),
  },
  strict,
)
export type ChannelHealth = Static<typeof ChannelHealth>

/** GET /channels/health (admin and owner). */
export const ChannelHealthAnswer = Type.Object({ channels: Type.Array(ChannelHealth) }, strict)
export type ChannelHealthAnswer = Static<typeof ChannelHealthAnswer>
