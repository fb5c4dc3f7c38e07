import Type, { type Static } from 'typebox'
import { CaseStatus } from './case-status.ts'
import { CaseId, ChannelId, ContactId, ConversationId, Instant, NoteId, OperatorId } from './ids.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Seq = Type.Integer({ minimum: 1 })

export const SearchKind = Type.Union([
  Type.Literal('contact'),
  Type.Literal('case'),
  Type.Literal('message'),
  Type.Literal('note'),
])
export type SearchKind = Static<typeof SearchKind>

/**
 * GET /search?q=&kind=&before=&limit=: what has all the words of `q` (D-41, D-42), Russian and English in any form, the last one also as
 * a beginning. Of messages and notes only what the asker may read (C-62). Without a kind: the newest of each; `before` is the `next` of a
 * section and needs its kind. limit 1–50 of each kind, default 5.
 */
export const SearchQuery = Type.Object(
  {
    q: Type.String({ minLength: 1, maxLength: 200 }),
    kind: Type.Optional(SearchKind),
    before: Type.Optional(Type.String({ maxLength: 100 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  },
  strict,
)
export type SearchQuery = Static<typeof SearchQuery>

/** A piece of a text around what was found, in order; `hit`: these are the words. */
export const Snippet = Type.Array(Type.Object({ text: Type.String(), hit: Type.Boolean() }, strict))
export type Snippet = Static<typeof Snippet>

const target = {
  /** Where to look: the conversation, and the message there; null = as it stands now. */
  conversationId: ConversationId,
  seq: nullable(Seq),
  contactName: Type.String(),
  at: Instant,
  snippet: Snippet,
}

export const SearchHit = Type.Union([
  /** A client by name, company, telephone, address or @name; the snippet is what of his details was found. `at`: known since. */
  Type.Object(
    {
      kind: Type.Literal('contact'),
      contactId: ContactId,
      name: Snippet,
      company: nullable(Type.String()),
      ...target,
      /** His newest conversation; null = there is none. */
      conversationId: nullable(ConversationId),
    },
    strict,
  ),
  /** A case by number or subject. `at`: its last message. */
  Type.Object(
    {
      kind: Type.Literal('case'),
      caseId: CaseId,
      number: Type.Integer({ minimum: 1 }),
      status: CaseStatus,
      ...target,
    },
    strict,
  ),
  /** A message, or a file of it by name. */
  Type.Object(
    {
      kind: Type.Literal('message'),
      /** Who wrote it; null = the client. */
      operatorId: nullable(OperatorId),
      channelId: ChannelId,
      caseNumber: Type.Integer({ minimum: 1 }),
      ...target,
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal('note'),
      noteId: NoteId,
      authorId: nullable(OperatorId),
      ...target,
      /** Null = the client has none any more. */
      conversationId: nullable(ConversationId),
    },
    strict,
  ),
])
export type SearchHit = Static<typeof SearchHit>

export const SearchPage = Type.Object(
  {
    /** One of each kind that was asked for, in the order clients, cases, messages, notes; the newest hits first. */
    sections: Type.Array(
      Type.Object({ kind: SearchKind, hits: Type.Array(SearchHit), next: nullable(Type.String()) }, strict),
    ),
    /** How much has happened that search has not looked through yet, events; 0 = it knows everything. */
    behind: Type.Integer({ minimum: 0 }),
  },
  strict,
)
export type SearchPage = Static<typeof SearchPage>
