import Type, { type Static } from 'typebox'
import { CaseStatus } from './case-status.ts'
import { TagId } from './ids.ts'

const strict = { additionalProperties: false } as const

/** What sending a template does after its message (O-11): its case gets these tags, its chat is finished. */
export const TemplateAction = Type.Object(
  {
    finish: Type.Optional(CaseStatus),
    tagIds: Type.Optional(Type.Array(TagId, { minItems: 1, maxItems: 20, uniqueItems: true })),
  },
  { ...strict, minProperties: 1 },
)
export type TemplateAction = Static<typeof TemplateAction>
