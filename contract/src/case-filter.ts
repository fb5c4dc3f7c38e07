import Type, { type Static } from 'typebox'
import { CaseStatus } from './case-status.ts'
import { ChannelId, ContactId, Instant, OperatorId, QueueId, SavedViewId, TagId } from './ids.ts'

const strict = { additionalProperties: false } as const
const Words = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })

/** One value, or several (at most 50) of which any may hold. */
const anyOf = <T extends Type.TSchema>(value: T) =>
  Type.Optional(Type.Union([value, Type.Array(value, { minItems: 1, maxItems: 50 })]))

const conditions = {
  /** `unsolved`: open or pending. */
  status: anyOf(Type.Union([CaseStatus, Type.Literal('unsolved')])),
  /** Whose they are; `me`: the asker's, `none`: nobody's, as those of a removed colleague. */
  owner: anyOf(Type.Union([OperatorId, Type.Literal('me'), Type.Literal('none')])),
  queue: anyOf(QueueId),
  channel: anyOf(ChannelId),
  /** On the case, or on one of its messages. */
  tag: anyOf(TagId),
  /** What its latest chat is in. */
  chat: anyOf(
    Type.Union([Type.Literal('bot'), Type.Literal('waiting'), Type.Literal('active'), Type.Literal('finished')]),
  ),
  /** Who wrote last: `waiting`: the client waits for an answer; `answered`: he does not. */
  answer: Type.Optional(Type.Union([Type.Literal('waiting'), Type.Literal('answered')])),
  /** Time of the last message: not before `from`, and before `to`. */
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  /** One client's, in all of his channels. */
  contact: Type.Optional(ContactId),
  /** Beginnings of words of the client's name, and of the name of his company. */
  client: Type.Optional(Words),
  company: Type.Optional(Words),
  /** Words of anything: client, number, subject, messages, notes. The newest hits of each kind count. */
  words: Type.Optional(Words),
  /** `conversations`: of each conversation its latest case alone, «Чаты и фильтры»; `cases`, the default: all. */
  rows: Type.Optional(Type.Union([Type.Literal('cases'), Type.Literal('conversations')])),
  /**
   * `updated`, the default: what changed last first. By the last message: `newest`, `oldest` first. `longest_wait`: who waits
   * for an answer, the longest first.
   */
  sort: Type.Optional(
    Type.Union([Type.Literal('updated'), Type.Literal('newest'), Type.Literal('oldest'), Type.Literal('longest_wait')]),
  ),
}

/** Which cases a list has, and in what order; all conditions that are given must hold. */
export const CaseFilter = Type.Object(conditions, strict)
export type CaseFilter = Static<typeof CaseFilter>

/** GET /cases: a page of them. `before` is the previous page's `next`; limit 1–200, default 50. */
export const CasesQuery = Type.Object(
  {
    ...conditions,
    before: Type.Optional(Type.String({ maxLength: 100 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  strict,
)
export type CasesQuery = Static<typeof CasesQuery>

/** A filter of the list with a name. */
export const SavedView = Type.Object(
  {
    id: SavedViewId,
    version: Type.Integer({ minimum: 1 }),
    name: Type.String(),
    /** Whose own it is; null = shared. */
    ownerId: Type.Union([OperatorId, Type.Null()]),
    filter: CaseFilter,
    removed: Type.Boolean(),
  },
  strict,
)
export type SavedView = Static<typeof SavedView>
