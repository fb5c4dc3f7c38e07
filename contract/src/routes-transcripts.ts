import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** GET /cases/:id/transcript and /widget/v1/cases/:id/transcript: what a transcript would be. */
export const TranscriptOffer = Type.Object(
  {
    /** The mailbox that it would come from; null = the company has none, so none can be sent. */
    from: nullable(Type.String()),
    /** Where the client may be reached, as far as is known; '' = not known. */
    recipient: Type.String(),
  },
  strict,
)
export type TranscriptOffer = Static<typeof TranscriptOffer>

/** POST to the same: what was said in the case leaves by mail. Five an hour for a conversation, one in ten minutes to an address. */
export const TranscriptBody = Type.Object(
  { recipient: Type.String({ pattern: '^[^\\s@<>",;]{1,64}@[^\\s@<>",;]{1,190}$' }) },
  strict,
)
export type TranscriptBody = Static<typeof TranscriptBody>
