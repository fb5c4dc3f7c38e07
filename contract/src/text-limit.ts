import Type, { type Static } from 'typebox'

/** The longest text of one message of a platform; a longer one is sent as several. */
export const TextLimit = Type.Object(
  {
    most: Type.Integer({ minimum: 1 }),
    /** `characters` as UTF-16 counts them (an emoji is two or more), `bytes` of UTF-8 (a Russian letter is two). */
    in: Type.Union([Type.Literal('characters'), Type.Literal('bytes')]),
  },
  { additionalProperties: false },
)
export type TextLimit = Static<typeof TextLimit>
