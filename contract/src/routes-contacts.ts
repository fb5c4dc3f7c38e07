import Type, { type Static } from 'typebox'
import { emailPattern, phonePattern } from './contact-patterns.ts'
import { ConversationId, Instant, OperatorId, TagId } from './ids.ts'
import { AttachmentView } from './message-views.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Seq = Type.Integer({ minimum: 1 })

/* Bodies of `/api/v1/contacts/…`: what operators write down of a client, and what he sent and got. */

const emptyOr = (pattern: RegExp, maxLength: number) =>
  Type.Union([Type.Literal(''), Type.String({ pattern: pattern.source, maxLength })])

/** PUT /contacts/:id: what is absent stays. Phone and e-mail stand in place of what the channel tells; empty = what it tells again. */
export const ContactChange = Type.Object(
  {
    name: Type.Optional(Type.String({ pattern: '\\S', maxLength: 200 })),
    /** Empty = none. */
    company: Type.Optional(Type.String({ maxLength: 200 })),
    phone: Type.Optional(emptyOr(phonePattern, 40)),
    email: Type.Optional(emptyOr(emailPattern, 254)),
    /** All of his tags; new ones have to be for clients. */
    tagIds: Type.Optional(Type.Array(TagId, { maxItems: 50, uniqueItems: true })),
  },
  strict,
)
export type ContactChange = Static<typeof ContactChange>

/** A message's place, by which pages of files go on. */
const MessagePlace = Type.Object({ conversationId: ConversationId, seq: Seq }, strict)

/** GET /contacts/:id/files: the last message of the page before. */
export const ContactFilesQuery = Type.Partial(MessagePlace, strict)
export type ContactFilesQuery = Static<typeof ContactFilesQuery>

/** The files of all of a client's messages that the reader may read, newest first, by message. */
export const ContactFilesPage = Type.Object(
  {
    messages: Type.Array(
      Type.Object(
        {
          ...MessagePlace.properties,
          at: Instant,
          /** Of the company; null = the client sent them, or a bot did. */
          operatorId: nullable(OperatorId),
          kind: Type.Union([Type.Literal('in'), Type.Literal('out')]),
          files: Type.Array(AttachmentView),
        },
        strict,
      ),
    ),
    /** Where the next page goes on; null = this is the last. */
    next: nullable(MessagePlace),
  },
  strict,
)
export type ContactFilesPage = Static<typeof ContactFilesPage>
