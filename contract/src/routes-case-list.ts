import Type, { type Static } from 'typebox'
import { CaseStatus } from './case-status.ts'
import { CaseId, ChatId, ConversationId, Instant, OperatorId, TagId } from './ids.ts'
import { RefusalBody } from './refusals.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

const TagDifference = Type.Object(
  { add: Type.Array(TagId, { maxItems: 50 }), remove: Type.Array(TagId, { maxItems: 50 }) },
  strict,
)

/** What is done to many cases. Each is judged as if it were asked for alone, by its state at that moment. */
export const BulkAction = Type.Union([
  /** As PUT /cases/:id; `pending` may be put off until a time. */
  Type.Object({ type: Type.Literal('status'), status: CaseStatus, snoozedUntil: Type.Optional(Instant) }, strict),
  /** Tags of the cases themselves; those of their messages stay. */
  Type.Object({ type: Type.Literal('tags'), ...TagDifference.properties }, strict),
  /** A waiting chat is assigned, an active one transferred; where no chat is going on the case gets another owner. */
  Type.Object({ type: Type.Literal('assign'), operatorId: OperatorId }, strict),
  /** Ends the chat; without a status the last sender decides, as the button of a list row does (C-27, K14). */
  Type.Object({ type: Type.Literal('finish'), status: Type.Optional(CaseStatus) }, strict),
])
export type BulkAction = Static<typeof BulkAction>

/** POST /cases/bulk: up to 200 cases at once, each with an outcome of its own. */
export const BulkBody = Type.Object(
  { caseIds: Type.Array(CaseId, { minItems: 1, maxItems: 200, uniqueItems: true }), action: BulkAction },
  strict,
)
export type BulkBody = Static<typeof BulkBody>

/** What takes back what was done to one case. */
export const BulkUndo = Type.Union([
  /** PUT /cases/:id, or this for many. */
  Type.Object({ type: Type.Literal('status'), status: CaseStatus, snoozedUntil: nullable(Instant) }, strict),
  Type.Object({ type: Type.Literal('tags'), ...TagDifference.properties }, strict),
  /** POST /conversations/:id/undo-finish, within ten seconds. */
  Type.Object({ type: Type.Literal('finish'), conversationId: ConversationId, chatId: ChatId }, strict),
])
export type BulkUndo = Static<typeof BulkUndo>

export const BulkAnswer = Type.Object(
  {
    /** In the order of the question. */
    outcomes: Type.Array(
      Type.Object(
        {
          caseId: CaseId,
          /** Null = done. */
          refusal: nullable(RefusalBody),
          /** Null = nothing was changed, or what was done cannot be taken back. */
          undo: nullable(BulkUndo),
        },
        strict,
      ),
    ),
  },
  strict,
)
export type BulkAnswer = Static<typeof BulkAnswer>

/** GET /cases/count: how many cases a filter lets through. */
export const CasesCount = Type.Object(
  {
    count: Type.Integer({ minimum: 0, maximum: 1000 }),
    /** There are more than `count`. */
    isMore: Type.Boolean(),
  },
  strict,
)
export type CasesCount = Static<typeof CasesCount>
