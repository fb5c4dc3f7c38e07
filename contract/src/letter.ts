import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false } as const

/** What a message that came by mail is besides its words, as far as the feed shows it. */
export const LetterView = Type.Object(
  {
    subject: Type.String(),
    /** Everybody besides the mailbox whom it names as its receivers; addresses. */
    copies: Type.Array(Type.String()),
    /** It repeats earlier letters: `LetterBody.quoted`. */
    hasQuote: Type.Boolean(),
    /** It was formed: it can be looked at as it was sent. */
    hasForm: Type.Boolean(),
    /** Written by a machine. */
    isAutomatic: Type.Boolean(),
    /** The domain of its sender says that it did not send it. */
    isUnverified: Type.Boolean(),
  },
  strict,
)
export type LetterView = Static<typeof LetterView>

/** GET /conversations/:id/messages/:seq/letter: what is not loaded with the feed. */
export const LetterBody = Type.Object(
  {
    /** What it repeats of earlier letters; '' = nothing. */
    quoted: Type.String(),
    /** Where its sender wants answers to go, if elsewhere; '' = nowhere else. Answers go to the sender all the same. */
    replyTo: Type.String(),
  },
  strict,
)
export type LetterBody = Static<typeof LetterBody>

/**
 * GET /conversations/:id/messages/:seq/letter.html: a page for a frame of its own. `pictures=remote` loads those of other servers, too; `theme=dark` is for a
 * dark desk: a letter without colours of its own is dark, every other one white paper.
 */
export const LetterPageQuery = Type.Object(
  { pictures: Type.Optional(Type.Literal('remote')), theme: Type.Optional(Type.Literal('dark')) },
  strict,
)
export type LetterPageQuery = Static<typeof LetterPageQuery>
