import Type, { type Static } from 'typebox'
import { CaseStatus } from './case-status.ts'
import { QueueId, TagId } from './ids.ts'

const strict = { additionalProperties: false } as const

/** What sending a template does after its message (O-11): its case gets these tags, and its chat is finished or goes to a queue. */
export const TemplateAction = Type.Object(
  {
    finish: Type.Optional(CaseStatus),
    /** Where others go on with the chat; not beside `finish`. */
    queueId: Type.Optional(QueueId),
    tagIds: Type.Optional(Type.Array(TagId, { minItems: 1, maxItems: 20, uniqueItems: true })),
  },
  { ...strict, minProperties: 1, not: { required: ['finish', 'queueId'] } },
)
export type TemplateAction = Static<typeof TemplateAction>
