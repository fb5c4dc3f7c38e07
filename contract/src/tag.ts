import Type, { type Static } from 'typebox'
import { TagId } from './ids.ts'

const strict = { additionalProperties: false } as const

/** The palette of tags: names of pairs of a ground and its ink that are legible in both themes. */
export const TagColor = Type.Enum([
  'teal',
  'amber',
  'green',
  'violet',
  'rose',
  'grey',
  'blue',
  'olive',
  'brown',
  'plum',
])
export type TagColor = Static<typeof TagColor>

/** What a tag may be given to. */
export const TagScope = Type.Enum(['message', 'case', 'contact'])
export type TagScope = Static<typeof TagScope>
export const TagScopes = Type.Array(TagScope, { minItems: 1, uniqueItems: true })

/** A label of messages, cases and clients, defined by the workspace. */
export const TagView = Type.Object(
  {
    id: TagId,
    /** As every view's: the higher one is newer. */
    version: Type.Integer({ minimum: 1 }),
    name: Type.String(),
    color: TagColor,
    /** What it is offered for, absent = everything; what has it already keeps it. */
    scopes: Type.Optional(TagScopes),
    removed: Type.Boolean(),
    /** The tag that it was made a part of and is shown as; null = it stands for itself. One that is merged is removed, and leads to one that is not merged. */
    mergedInto: Type.Union([TagId, Type.Null()]),
  },
  strict,
)
export type TagView = Static<typeof TagView>
