import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false } as const

/** What a client reads while he waits, as a queue has it in one more language. */
const QueueWords = Type.Partial(
  Type.Object({
    busyText: Type.String({ maxLength: 2000 }),
    offShiftText: Type.String({ maxLength: 2000 }),
    nobodyText: Type.String({ maxLength: 2000 }),
  }),
  strict,
)

/** What clients of a language read instead of the queue's own texts; what is absent or empty there falls back to them. */
export const QueueTexts = Type.Partial(Type.Object({ ru: QueueWords, en: QueueWords }), strict)
export type QueueTexts = Static<typeof QueueTexts>
