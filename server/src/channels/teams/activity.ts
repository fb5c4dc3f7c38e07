import Type, { type Static } from 'typebox'

/* The part of Bot Framework's activities that the desk reads. Fields that Microsoft adds later are let through. */

const optional = Type.Optional
/** What the desk keeps of it has to be short and printable. */
const ActivityId = Type.String({ pattern: '^[\\x21-\\x2d\\x2f-\\x7e]{1,60}$' })

const Member = Type.Object({ id: Type.String(), name: optional(Type.String()) })

/** `contentType` says what is in it; it is read by kind. */
const Attachment = Type.Object({ contentType: Type.String() })
export type TeamsAttachment = Static<typeof Attachment>

export const FileAttachment = Type.Object({
  name: optional(Type.String()),
  content: Type.Object({ downloadUrl: Type.String(), fileType: optional(Type.String()) }),
})
export const LinkedAttachment = Type.Object({ contentUrl: Type.String(), name: optional(Type.String()) })
export const HtmlAttachment = Type.Object({ content: Type.String() })

export const Activity = Type.Object({
  type: Type.String({ maxLength: 50 }),
  id: optional(Type.String({ maxLength: 200 })),
  timestamp: optional(Type.String({ maxLength: 40 })),
  conversation: Type.Object({
    id: Type.String({ minLength: 1, maxLength: 500 }),
    conversationType: optional(Type.String()),
  }),
  from: optional(Member),
  recipient: optional(Member),
  locale: optional(Type.String()),
  replyToId: optional(Type.String()),
})
export type Activity = Static<typeof Activity>

export const TextActivity = Type.Object({
  ...Activity.properties,
  id: ActivityId,
  from: Member,
  text: optional(Type.String()),
  attachments: optional(Type.Array(Attachment)),
  /** What a button of a card carries. */
  value: optional(Type.Unknown()),
})
export type TextActivity = Static<typeof TextActivity>

const Reactions = optional(Type.Array(Type.Object({ type: Type.String() })))
export const ReactionActivity = Type.Object({
  replyToId: ActivityId,
  reactionsAdded: Reactions,
  reactionsRemoved: Reactions,
})
export const MembersActivity = Type.Object({
  membersAdded: optional(Type.Array(Member)),
  membersRemoved: optional(Type.Array(Member)),
})
