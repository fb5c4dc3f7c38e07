import Type, { type Static } from 'typebox'
import { ChannelId, FileId, Instant, PushDeviceId } from './ids.ts'

const strict = { additionalProperties: false } as const

/** PUT /me/subscriptions/:id: whether one hears of the clients of a channel (D-5, D-6). */
export const SubscriptionPath = Type.Object({ id: ChannelId }, strict)
export const SubscriptionBody = Type.Object({ on: Type.Boolean() }, strict)
export type SubscriptionBody = Static<typeof SubscriptionBody>

/** POST /me/sounds (multipart, one part `file`): audio of at most 524 288 bytes, ten of them. GET /files/:id reads it, its owner alone. */
export const SoundView = Type.Object({ id: FileId, name: Type.String() }, strict)
export type SoundView = Static<typeof SoundView>
/** DELETE /me/sounds/:id: where it was chosen, the usual one is heard again. */
export const SoundPath = Type.Object({ id: FileId }, strict)

const base64url = (length: number) => Type.String({ pattern: `^[A-Za-z0-9_-]{${length}}=?=?$` })

/** POST /me/push-devices: this browser, as its `PushSubscription` describes itself. It ends with the sign-in; the same address again is the same device. */
export const PushDeviceBody = Type.Object(
  {
    /** https, as the browser's own service gave it. */
    endpoint: Type.String({ minLength: 1, maxLength: 1_000 }),
    keys: Type.Object({ p256dh: base64url(87), auth: base64url(22) }, strict),
  },
  strict,
)
export type PushDeviceBody = Static<typeof PushDeviceBody>
export const PushDeviceAnswer = Type.Object({ id: PushDeviceId }, strict)
export type PushDeviceAnswer = Static<typeof PushDeviceAnswer>
export const PushDevicePath = Type.Object({ id: PushDeviceId }, strict)

/** GET /me/push-devices: the installation's public key, with which browsers subscribe, and one's own devices, newest first. */
export const PushDevicesPage = Type.Object(
  {
    /** P-256 point, base64url. */
    publicKey: Type.String(),
    devices: Type.Array(
      Type.Object({ id: PushDeviceId, userAgent: Type.String(), createdAt: Instant, current: Type.Boolean() }, strict),
    ),
  },
  strict,
)
export type PushDevicesPage = Static<typeof PushDevicesPage>

/** What a push carries, encrypted for the device: all that its service worker needs. */
export const PushPayload = Type.Object(
  {
    title: Type.String(),
    /** Empty words are told as `title` alone. */
    body: Type.String(),
    /** A later one with the same tag takes the place of the earlier. */
    tag: Type.String(),
    /** Path of the desk that shows it. */
    path: Type.String(),
    lang: Type.String(),
  },
  strict,
)
export type PushPayload = Static<typeof PushPayload>
