import Type, { type Static, type TSchema } from 'typebox'
import { objectIn } from '../parse-json.ts'

/* What a developer's server may send. Fields that are not named here are let through and ignored. */

/** A message's id at the developer's, unique in the channel. */
export const MessageId = Type.String({ pattern: '^[\\x21-\\x2d\\x2f-\\x7e]{1,60}$' })
const Address = Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 2000 })
const optional = Type.Optional

const Contact = Type.Object({
  externalId: Type.String({ pattern: '^[\\x21-\\x7e]{1,100}$' }),
  name: optional(Type.String({ maxLength: 200 })),
  phone: optional(Type.String({ maxLength: 50 })),
  email: optional(Type.String({ maxLength: 254 })),
  username: optional(Type.String({ maxLength: 100 })),
  city: optional(Type.String({ maxLength: 100 })),
  profileUrl: optional(Address),
  photoUrl: optional(Address),
  /** `ru`, `en-GB`. */
  locale: optional(Type.String({ maxLength: 20 })),
})
export type ApiContact = Static<typeof Contact>

const File = Type.Object({
  url: Address,
  name: optional(Type.String({ minLength: 1, maxLength: 200 })),
  type: optional(Type.String({ maxLength: 100 })),
  size: optional(Type.Integer({ minimum: 0 })),
})
export type ApiFile = Static<typeof File>

const Text = Type.String({ maxLength: 10_000 })
/** When it happened; the same thing again at another time is another update. */
const at = optional(Type.String({ maxLength: 40 }))

export const Message = Type.Object({
  type: Type.Literal('message'),
  externalId: MessageId,
  at,
  contact: Contact,
  text: optional(Text),
  files: optional(Type.Array(File, { maxItems: 10 })),
  replyTo: optional(MessageId),
})
const MessageOfWords = Type.Object({ ...Message.properties, text: Type.String({ minLength: 1, maxLength: 10_000 }) })

const About = { externalId: MessageId, at, contact: optional(Contact) }
export const Edited = Type.Object({ type: Type.Literal('message.edited'), ...About, text: Text })
export const Deleted = Type.Object({ type: Type.Literal('message.deleted'), ...About })
export const Reaction = Type.Object({
  type: Type.Literal('reaction'),
  externalId: MessageId,
  at,
  contact: Contact,
  reactions: Type.Array(Type.String({ minLength: 1, maxLength: 20 }), { maxItems: 10 }),
})
export const Seen = Type.Object({
  type: Type.Union([Type.Literal('reply.delivered'), Type.Literal('reply.read')]),
  externalId: MessageId,
  at,
  contact: Contact,
})
export const AboutContact = Type.Object({
  type: Type.Union([Type.Literal('contact.updated'), Type.Literal('contact.gone'), Type.Literal('typing')]),
  at,
  contact: Contact,
})

const byType: Readonly<Record<string, TSchema>> = {
  message: Message,
  'message.edited': Edited,
  'message.deleted': Deleted,
  reaction: Reaction,
  'reply.delivered': Seen,
  'reply.read': Seen,
  'contact.updated': AboutContact,
  'contact.gone': AboutContact,
  typing: AboutContact,
}
const AnyType = Type.Object({ type: Type.Enum(Object.keys(byType)) })

/** What a body has to be, by its own `type`. A message without files needs words. */
export function apiSchemaOf(body: unknown): TSchema {
  const { type, files } = objectIn(body)
  const isEmpty = !Array.isArray(files) || files.length === 0
  if (type === 'message' && isEmpty) return MessageOfWords
  return (typeof type === 'string' ? byType[type] : undefined) ?? AnyType
}
