import Type, { type Static } from 'typebox'

/* The part of WhatsApp's webhooks that the desk reads (developers.facebook.com, "WhatsApp Cloud API"). What WhatsApp adds later is let through. */

const optional = Type.Optional
/** `wamid.` and base64; what the desk keeps of it is printable. */
const MessageId = Type.String({ pattern: '^[\\x21-\\x7e]{1,250}$' })
/** A telephone number without its plus, or an id of the person with this business (`RU.1234`). */
const PersonId = Type.String({ pattern: '^[\\x21-\\x7e]{1,100}$' })
const Text = optional(Type.String())

export const Sender = Type.Object({
  wa_id: optional(PersonId),
  user_id: optional(PersonId),
  profile: optional(Type.Object({ name: Text, username: Text })),
})
export type Sender = Static<typeof Sender>

const context = optional(
  Type.Object({
    id: optional(MessageId),
    forwarded: optional(Type.Boolean()),
    frequently_forwarded: optional(Type.Boolean()),
  }),
)

/** `type` names the field that holds what was said; it is read by kind, for WhatsApp adds kinds. */
export const WhatsAppMessage = Type.Object({
  id: MessageId,
  type: Type.String(),
  from: optional(PersonId),
  from_user_id: optional(PersonId),
  timestamp: Text,
  context,
  referral: optional(Type.Object({ source_url: Text, headline: Text })),
})
export type WhatsAppMessage = Static<typeof WhatsAppMessage>

export const Echo = Type.Object({
  id: MessageId,
  type: Type.String(),
  to: optional(PersonId),
  to_user_id: optional(PersonId),
  context,
})

export const Status = Type.Object({
  id: MessageId,
  status: Type.String({ maxLength: 30 }),
  recipient_id: optional(PersonId),
  recipient_user_id: optional(PersonId),
  biz_opaque_callback_data: Text,
  errors: optional(Type.Array(Type.Object({ code: Type.Integer() }))),
})
export type Status = Static<typeof Status>

export const Words = Type.Object({ body: Type.String() })
export const Media = Type.Object({
  id: Type.String({ pattern: '^[\\w-]{1,100}$' }),
  mime_type: Text,
  caption: Text,
  filename: Text,
  voice: optional(Type.Boolean()),
})
export const Place = Type.Object({ latitude: Type.Number(), longitude: Type.Number(), name: Text, address: Text })
export const Cards = Type.Array(
  Type.Object({
    name: optional(Type.Object({ formatted_name: Text, first_name: Text })),
    phones: optional(Type.Array(Type.Object({ phone: Text }))),
    emails: optional(Type.Array(Type.Object({ email: Text }))),
  }),
)
export const Reaction = Type.Object({ message_id: MessageId, emoji: Text })
export const Button = Type.Object({ text: Text, payload: Text })
export const Choice = Type.Object({ title: Type.String(), description: Text })
export const FormReply = Type.Object({ body: Text, response_json: Text })
export const Order = Type.Object({
  text: Text,
  product_items: Type.Array(
    Type.Object({
      product_retailer_id: Type.String(),
      quantity: Type.Number(),
      item_price: optional(Type.Number()),
      currency: Text,
    }),
  ),
})
export const System = Type.Object({
  type: Type.String(),
  wa_id: optional(PersonId),
  new_wa_id: optional(PersonId),
  user_id: optional(PersonId),
})
/** The message as it is now; `message` holds it as a new one would. */
export const Edit = Type.Object({
  original_message_id: MessageId,
  message: Type.Object({ type: Type.String() }),
})
export const Revoke = Type.Object({ original_message_id: MessageId })
