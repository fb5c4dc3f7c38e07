import Type, { type Static } from 'typebox'
import { ChannelId, FileId, OperatorId } from './ids.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/**
 * What an operator is told of beside the screen (D-5..D-10, C-18): a client wrote in a chat that nobody has; in a chat of his; a chat was given or
 * offered to him; a client waits longer than the queue's target.
 */
export const NewsKind = Type.Union([
  Type.Literal('untaken'),
  Type.Literal('mine'),
  Type.Literal('handed'),
  Type.Literal('over_time'),
])
export type NewsKind = Static<typeof NewsKind>

/** What the desk plays by itself. */
export const BuiltInSound = Type.Union([
  Type.Literal('drop'),
  Type.Literal('chime'),
  Type.Literal('bell'),
  Type.Literal('knock'),
])
export type BuiltInSound = Static<typeof BuiltInSound>

/** `none`, one that the desk plays by itself, or an uploaded one (E-10). */
export const SoundChoice = Type.Union([Type.Literal('none'), BuiltInSound, FileId])
export type SoundChoice = Static<typeof SoundChoice>

const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })

/** Hours in the operator's own zone; `from` after `to` goes over midnight, and equal ones are the whole day. */
export const QuietHours = Type.Object({ from: TimeOfDay, to: TimeOfDay }, strict)
export type QuietHours = Static<typeof QuietHours>

const fields = {
  /** Whether anything is heard (D-8; on). */
  sound: Type.Boolean(),
  /** Per cent of full volume (60). */
  volume: Type.Integer({ minimum: 0, maximum: 100 }),
  sounds: Type.Object({ untaken: SoundChoice, mine: SoundChoice, handed: SoundChoice, over_time: SoundChoice }, strict),
  /** Pop-ups in the desk (D-9; on). */
  popups: Type.Boolean(),
  /** Words of messages in pop-ups and notifications; without them only who wrote (on). */
  previews: Type.Boolean(),
  /** Notifications of the browser, also while the desk is closed, where the browser permits them (C-18; on). */
  browser: Type.Boolean(),
  /** No sound and no notification of the browser then; null = never (null). */
  quietHours: nullable(QuietHours),
} as const

/** How one operator is told. */
export const NotificationSettings = Type.Object(fields, strict)
export type NotificationSettings = Static<typeof NotificationSettings>

/** What he sets differently from `usualNotifications`. */
export const NotificationChange = Type.Partial(Type.Object(fields), strict)
export type NotificationChange = Static<typeof NotificationChange>

/** Everything about how one operator is told; only he himself gets it. */
export const NotificationsView = Type.Object(
  {
    id: OperatorId,
    version: Type.Integer({ minimum: 1 }),
    settings: NotificationSettings,
    /** Channels about which he decided himself; to the others he is subscribed while he is in their queue (D-6). */
    subscriptions: Type.Array(Type.Object({ channelId: ChannelId, on: Type.Boolean() }, strict)),
    /** Uploaded by him, oldest first. */
    sounds: Type.Array(Type.Object({ id: FileId, name: Type.String() }, strict)),
  },
  strict,
)
export type NotificationsView = Static<typeof NotificationsView>
