import Type, { type Static } from 'typebox'

/* The part of MAX's updates that the desk reads (dev.max.ru, "Update"). Fields that MAX adds later are let through. */

const Id = Type.Integer()
const optional = Type.Optional
const orNull = <T extends Type.TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]))
/** MAX's id of a message; what the desk keeps of it has to be short and printable. */
const Mid = Type.String({ pattern: '^[\\x21-\\x7e]{1,60}$' })

export const MaxUser = Type.Object({
  user_id: Id,
  first_name: Type.String(),
  last_name: orNull(Type.String()),
  username: orNull(Type.String()),
  is_bot: optional(Type.Boolean()),
})
export type MaxUser = Static<typeof MaxUser>

/** `type` says what is in it; it is read by kind, for MAX adds kinds. */
const Attachment = Type.Object({ type: Type.String() })
export type MaxAttachment = Static<typeof Attachment>

export const Media = Type.Object({ payload: Type.Object({ url: Type.String() }) })
export const FileMedia = Type.Object({
  payload: Type.Object({ url: Type.String() }),
  filename: Type.String(),
  size: Type.Integer(),
})
export const Audio = Type.Object({ payload: Media.properties.payload, transcription: orNull(Type.String()) })
export const Video = Type.Object({
  payload: Media.properties.payload,
  width: orNull(Type.Integer()),
  height: orNull(Type.Integer()),
  duration: orNull(Type.Integer()),
})
export const Sticker = Type.Object({
  payload: Media.properties.payload,
  width: Type.Integer(),
  height: Type.Integer(),
})
export const Location = Type.Object({ latitude: Type.Number(), longitude: Type.Number() })
export const Card = Type.Object({ payload: Type.Object({ vcf_info: orNull(Type.String()) }) })
/** A card of himself, which MAX lets a person share by a button that asks for it. */
export const OwnCard = Type.Object({
  payload: Type.Object({
    vcf_info: Type.String(),
    /** HMAC-SHA256 of `vcf_info` under the bot's token, in hex. */
    hash: Type.String(),
    max_info: Type.Object({ user_id: Id }),
  }),
})
export const Share = Type.Object({
  payload: optional(Type.Object({ url: orNull(Type.String()) })),
  title: orNull(Type.String()),
})

const Body = Type.Object({ mid: Mid, text: orNull(Type.String()), attachments: orNull(Type.Array(Attachment)) })
export type MaxBody = Static<typeof Body>

export const MaxMessage = Type.Object({
  sender: orNull(MaxUser),
  recipient: Type.Object({ chat_id: orNull(Id), chat_type: Type.String() }),
  body: Body,
  link: orNull(
    Type.Object({ type: Type.String(), message: Type.Object({ ...Body.properties, mid: optional(Type.String()) }) }),
  ),
})
export type MaxMessage = Static<typeof MaxMessage>

const Update = <T extends Type.TProperties>(properties: T) =>
  Type.Object({ update_type: Type.String(), timestamp: Type.Integer(), ...properties })

export const AnyUpdate = Update({})
export const WithMessage = Update({ message: MaxMessage, user_locale: orNull(Type.String()) })
export const Removed = Update({ message_id: Mid, chat_id: Id, user_id: Id })
export const Callback = Update({
  callback: Type.Object({
    callback_id: Type.String({ pattern: '^[\\x21-\\x7e]{1,100}$' }),
    payload: orNull(Type.String()),
    user: MaxUser,
  }),
  message: orNull(Type.Object({ body: Body })),
  user_locale: orNull(Type.String()),
})
export const AboutUser = Update({
  chat_id: Id,
  user: MaxUser,
  payload: orNull(Type.String()),
  user_locale: orNull(Type.String()),
})

/** What a subscription asks for. */
export const maxUpdates = [
  'message_created',
  'message_edited',
  'message_removed',
  'message_callback',
  'bot_started',
  'bot_stopped',
  'dialog_removed',
] as const
