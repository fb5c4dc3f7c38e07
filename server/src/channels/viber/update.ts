import Type, { type Static } from 'typebox'

/* The part of Viber's callbacks that the desk reads (developers.viber.com, "REST Bot API"). Fields that Viber adds later are let through. */

const optional = Type.Optional
const Token = Type.String({ pattern: '^\\d{1,20}$' })
const UserId = Type.String({ minLength: 1, maxLength: 100 })

export const ViberUser = Type.Object({
  id: UserId,
  name: optional(Type.String()),
  avatar: optional(Type.Union([Type.String(), Type.Null()])),
  country: optional(Type.String()),
  language: optional(Type.String()),
})
export type ViberUser = Static<typeof ViberUser>

/** `type` says what is in it; it is read by kind, for Viber adds kinds. */
export const ViberMessage = Type.Object({ type: Type.String(), text: optional(Type.String()) })
export type ViberMessage = Static<typeof ViberMessage>

export const Media = Type.Object({
  media: Type.String(),
  file_name: optional(Type.String()),
  size: optional(Type.Integer()),
  file_size: optional(Type.Integer()),
  duration: optional(Type.Integer()),
})
export const Card = Type.Object({
  contact: Type.Object({ name: optional(Type.String()), phone_number: optional(Type.String()) }),
})
export const Place = Type.Object({ location: Type.Object({ lat: Type.Number(), lon: Type.Number() }) })

export const ViberEvent = Type.Object({ event: Type.String({ minLength: 1, maxLength: 60 }), message_token: Token })
export const WithMessage = Type.Object({ message_token: Token, sender: ViberUser, message: ViberMessage })
export const AboutUser = Type.Object({
  user: ViberUser,
  context: optional(Type.String()),
  subscribed: optional(Type.Boolean()),
})
export const Receipt = Type.Object({ message_token: Token, user_id: UserId })
export const Left = Type.Object({ user_id: UserId })

/** Events that a bot is set to tell; messages always come. */
export const viberEvents = [
  'delivered',
  'seen',
  'failed',
  'subscribed',
  'unsubscribed',
  'conversation_started',
] as const
