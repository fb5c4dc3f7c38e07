import Type, { type Static } from 'typebox'

/* The part of X's events that the desk reads. Fields that X adds later are let through. Ids are text: they are larger than numbers. */

const optional = Type.Optional
const Id = Type.String({ pattern: '^\\d{1,25}$' })

export const Media = Type.Object({
  type: optional(Type.String()),
  url: optional(Type.String()),
  media_url_https: optional(Type.String()),
  video_info: optional(
    Type.Object({
      variants: Type.Array(
        Type.Object({ url: Type.String(), content_type: optional(Type.String()), bitrate: optional(Type.Integer()) }),
      ),
    }),
  ),
})
export type Media = Static<typeof Media>

export const MessageData = Type.Object({
  text: optional(Type.String()),
  entities: optional(
    Type.Object({
      urls: optional(Type.Array(Type.Object({ url: Type.String(), expanded_url: optional(Type.String()) }))),
    }),
  ),
  attachment: optional(Type.Object({ type: Type.String(), media: optional(Media) })),
})
export type MessageData = Static<typeof MessageData>

export const DirectMessage = Type.Object({
  type: Type.Literal('message_create'),
  id: Id,
  message_create: Type.Object({
    sender_id: Id,
    target: optional(Type.Object({ recipient_id: optional(Type.String()) })),
    message_data: MessageData,
  }),
})

export const ReadEvent = Type.Object({
  sender_id: Id,
  created_timestamp: Type.String({ pattern: '^\\d{1,16}$' }),
  last_read_event_id: Type.String(),
})

export const XUser = Type.Object({
  name: optional(Type.String()),
  username: optional(Type.String()),
  screen_name: optional(Type.String()),
  profile_image_url: optional(Type.String()),
  profile_image_url_https: optional(Type.String()),
})

/** One thing that happened, as the desk keeps it: X puts several into one event. */
export const XUpdate = Type.Object({
  /** Whose events these are. */
  userId: Type.String(),
  eventId: Type.String(),
  message: optional(Type.Unknown()),
  read: optional(Type.Unknown()),
  /** Somebody wrote what only his own X can read; who, X seldom says. */
  encrypted: optional(Type.Object({ senderId: Type.Union([Id, Type.Null()]) })),
  users: optional(Type.Record(Type.String(), Type.Unknown())),
})
export type XUpdate = Static<typeof XUpdate>
