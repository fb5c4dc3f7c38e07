import Type, { type Static } from 'typebox'

/* The part of VK's events that the desk reads (dev.vk.com, "Community events"). Fields that VK adds later are let through. */

const Id = Type.Integer()
const optional = Type.Optional

export const PhotoSize = Type.Object({ url: Type.String(), width: Type.Integer(), height: Type.Integer() })
const Images = Type.Array(PhotoSize)

/** One attachment: `type` names the field that holds it. What is in it is read by kind, for VK adds kinds. */
const Attachment = Type.Object({ type: Type.String() })
export type VkAttachment = Static<typeof Attachment>

export const Photo = Type.Object({ sizes: Images, orig_photo: optional(PhotoSize) })
export const Doc = Type.Object({ title: Type.String(), url: Type.String(), ext: Type.String(), size: Type.Integer() })
export const AudioMessage = Type.Object({
  duration: Type.Integer(),
  link_mp3: Type.String(),
  link_ogg: optional(Type.String()),
  transcript: optional(Type.String()),
})
export const Audio = Type.Object({
  artist: Type.String(),
  title: Type.String(),
  duration: Type.Integer(),
  url: optional(Type.String()),
})
export const Sticker = Type.Object({ images: Images })
export const Graffiti = Type.Object({ url: Type.String(), width: Type.Integer(), height: Type.Integer() })
/** A video, a wall post or a product: shown as a link to its page. */
export const Owned = Type.Object({
  id: Id,
  owner_id: optional(Id),
  from_id: optional(Id),
  title: optional(Type.String()),
  text: optional(Type.String()),
  price: optional(Type.Object({ text: Type.String() })),
})
export const Link = Type.Object({ url: Type.String(), title: optional(Type.String()) })

const Geo = Type.Object({
  coordinates: Type.Object({ latitude: Type.Number(), longitude: Type.Number() }),
  place: optional(Type.Object({ title: optional(Type.String()) })),
})

/** What is forwarded may hold forwarded messages again, so they are read one by one. */
export const Forwarded = Type.Object({
  text: optional(Type.String()),
  attachments: optional(Type.Array(Attachment)),
  geo: optional(Geo),
  fwd_messages: optional(Type.Array(Type.Unknown())),
})

export const VkMessage = Type.Object({
  from_id: Id,
  peer_id: Id,
  conversation_message_id: Id,
  text: optional(Type.String()),
  out: optional(Type.Integer()),
  attachments: optional(Type.Array(Attachment)),
  fwd_messages: optional(Type.Array(Type.Unknown())),
  reply_message: optional(Type.Object({ conversation_message_id: optional(Id) })),
  geo: optional(Geo),
  /** VK left out a part of what is too long for an event. */
  is_cropped: optional(Type.Boolean()),
  admin_author_id: optional(Id),
})
export type VkMessage = Static<typeof VkMessage>

export const NewMessage = Type.Object({
  message: VkMessage,
  client_info: optional(Type.Object({ lang_id: optional(Type.Integer()) })),
})
export const MessageRead = Type.Object({ from_id: Id, peer_id: Id, conversation_message_id: Id })
export const Reaction = Type.Object({ reacted_id: Id, peer_id: Id, cmid: Id, reaction_id: optional(Type.Integer()) })
export const ButtonEvent = Type.Object({
  user_id: Id,
  peer_id: Id,
  event_id: Type.String({ minLength: 1, maxLength: 38, pattern: '^[\\x21-\\x7e]+$' }),
  payload: optional(Type.Unknown()),
  conversation_message_id: optional(Id),
})
export const Typing = Type.Object({ from_id: Id })
export const Permission = Type.Object({ user_id: Id })

export const VkEvent = Type.Object({
  type: Type.String(),
  event_id: Type.String({ minLength: 1, maxLength: 200 }),
  group_id: Id,
  object: Type.Object({}),
})

/** Events that a community is set to tell. */
export const vkEvents = [
  'message_new',
  'message_edit',
  'message_reply',
  'message_read',
  'message_event',
  'message_typing_state',
  'message_reaction_event',
  'message_allow',
  'message_deny',
] as const
