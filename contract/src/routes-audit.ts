import Type, { type Static } from 'typebox'
import { ConversationId, Instant, OperatorId } from './ids.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** A value as it stood in a setting; ids are shown by their names where the reader's desk knows them. */
export const AuditedValue = Type.Union([
  Type.String(),
  Type.Number(),
  Type.Boolean(),
  Type.Null(),
  Type.Array(Type.String()),
])
export type AuditedValue = Static<typeof AuditedValue>

/** One thing that became another: `before` null where there was none, or where it was not noted. */
export const AuditedChange = Type.Object(
  {
    /** Levels separated by dots: `settings.idleFinish.minutes`. */
    field: Type.String(),
    before: AuditedValue,
    after: AuditedValue,
  },
  strict,
)
export type AuditedChange = Static<typeof AuditedChange>

/** What an act was done to. `name` as it is called now; empty where it is gone. */
export const AuditedSubject = Type.Object(
  {
    kind: Type.Union([
      Type.Literal('operator'),
      Type.Literal('queue'),
      Type.Literal('channel'),
      Type.Literal('group'),
      Type.Literal('calendar'),
      Type.Literal('template'),
      Type.Literal('tag'),
      Type.Literal('conversation'),
      Type.Literal('case'),
    ]),
    name: Type.String(),
    /** Of a conversation, chat or case: where it is read. */
    conversationId: nullable(ConversationId),
  },
  strict,
)
export type AuditedSubject = Static<typeof AuditedSubject>

/** Who did what to what, when and from where. Nothing of it is ever changed. */
export const AuditRecordView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    at: Instant,
    /** null = the desk by itself. */
    operatorId: nullable(OperatorId),
    /** A stable name of the act: `queue_changed`, `chat_taken_over`. */
    action: Type.String(),
    subject: nullable(AuditedSubject),
    changes: Type.Array(AuditedChange),
    /** The IP address from which it was asked for; null = the desk by itself, or noted before addresses were. */
    address: nullable(Type.String()),
  },
  strict,
)
export type AuditRecordView = Static<typeof AuditRecordView>

const filter = {
  operatorId: Type.Optional(OperatorId),
  action: Type.Optional(Type.String({ pattern: '^[a-z_]{1,40}$' })),
  /** The whole IP address. */
  address: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F:.]{1,45}$' })),
  /** From this moment on, and before that one. */
  from: Type.Optional(Instant),
  until: Type.Optional(Instant),
}

/** GET /audit: newest first; `before` is the last record of the page before. limit 1–200, default 50. */
export const AuditQuery = Type.Object(
  {
    ...filter,
    before: Type.Optional(Type.String({ format: 'uuid' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  strict,
)
export type AuditQuery = Static<typeof AuditQuery>

/** GET /audit/export: the same as comma separated values, at most 10 000 records. It is noted itself. */
export const AuditExportQuery = Type.Object(filter, strict)
export type AuditExportQuery = Static<typeof AuditExportQuery>

/** `next`: to ask for as `before`; null = that was all. */
export const AuditPage = Type.Object(
  { records: Type.Array(AuditRecordView), next: nullable(Type.String({ format: 'uuid' })) },
  strict,
)
export type AuditPage = Static<typeof AuditPage>
