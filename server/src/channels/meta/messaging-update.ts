import Type, { type Static } from 'typebox'

/* The part of an item of `messaging` or `standby` that the desk reads (Messenger Platform, "Webhook Reference"). What Meta adds is let through. */

const optional = Type.Optional
/** Meta writes ids now as strings, now as numbers. */
const Id = Type.Union([Type.String({ minLength: 1, maxLength: 40 }), Type.Integer()])
/** What the desk keeps of a message's id is printable and has no full stop. */
const Mid = Type.String({ pattern: '^[\\x21-\\x2d\\x2f-\\x7e]{1,250}$' })

const Attachment = Type.Object({
  type: Type.String(),
  payload: optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])),
  title: optional(Type.Union([Type.String(), Type.Null()])),
  url: optional(Type.Union([Type.String(), Type.Null()])),
})
export type MetaAttachment = Static<typeof Attachment>

export const MetaMessage = Type.Object({
  mid: Mid,
  text: optional(Type.String()),
  attachments: optional(Type.Array(Attachment)),
  reply_to: optional(
    Type.Object({
      /** One of an older form is not known here; the answer is a message all the same. */
      mid: optional(Type.String()),
      story: optional(Type.Object({ url: optional(Type.String()), id: optional(Id) })),
    }),
  ),
  is_echo: optional(Type.Boolean()),
  is_deleted: optional(Type.Boolean()),
  is_unsupported: optional(Type.Boolean()),
  app_id: optional(Id),
  /** What our side sent it with. */
  metadata: optional(Type.String()),
})
export type MetaMessage = Static<typeof MetaMessage>

const Party = Type.Object({ id: Id })

export const MessagingItem = Type.Object({
  sender: optional(Party),
  recipient: optional(Party),
  timestamp: optional(Type.Integer()),
})
export type MessagingItem = Static<typeof MessagingItem>

export const WithMessage = Type.Object({ message: MetaMessage })
export const WithEdit = Type.Object({
  message_edit: Type.Object({ mid: Mid, text: Type.String(), num_edit: optional(Type.Integer()) }),
})
export const WithPostback = Type.Object({
  postback: Type.Object({ mid: optional(Mid), title: optional(Type.String()), payload: optional(Type.String()) }),
})
export const WithReaction = Type.Object({
  reaction: Type.Object({
    mid: Mid,
    action: Type.String(),
    reaction: optional(Type.String()),
    emoji: optional(Type.String()),
  }),
})
export const WithRead = Type.Object({
  read: Type.Object({ watermark: optional(Type.Integer()), mid: optional(Mid) }),
})
export const WithDelivery = Type.Object({
  delivery: Type.Object({ watermark: optional(Type.Integer()), mids: optional(Type.Array(Mid)) }),
})

const Owner = optional(Type.Union([Id, Type.Null()]))
const Metadata = optional(Type.Union([Type.String(), Type.Null()]))
export const WithPass = Type.Object({
  pass_thread_control: Type.Object({ new_owner_app_id: Owner, metadata: Metadata }),
})
export const WithTake = Type.Object({
  take_thread_control: Type.Object({ new_owner_app_id: Owner, metadata: Metadata }),
})
export const WithRequest = Type.Object({
  request_thread_control: Type.Object({ requested_owner_app_id: Owner, metadata: Metadata }),
})
export const WithRoles = Type.Object({ app_roles: Type.Record(Type.String(), Type.Unknown()) })
