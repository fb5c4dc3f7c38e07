import Type, { type Static } from 'typebox'
import { CaseId, CaseMoveId, ContactId, Instant, NoteId, OperatorId } from './ids.ts'
import { MessageView } from './message-views.ts'
import { CaseStatus, CaseView, NoteView } from './views.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Seq = Type.Integer({ minimum: 1 })

/* Bodies of `/api/v1/…` about cases: their pages, their borders, their notes. */

/** POST /conversations/:id/split: the live case ends before a message, the rest goes on as a new case (O-18, B-4). */
export const SplitBody = Type.Object(
  {
    fence: Type.Integer({ minimum: 1 }),
    /** The first message of the new case; absent = what came since the case was reopened. */
    fromSeq: Type.Optional(Seq),
    /** Of the new case. */
    subject: Type.Optional(Type.String({ maxLength: 200 })),
  },
  strict,
)
export type SplitBody = Static<typeof SplitBody>

/** POST /conversations/:id/merge: the live case becomes part of the previous one (O-24, K24). */
export const MergeBody = Type.Object(
  {
    fence: Type.Integer({ minimum: 1 }),
    /** «Объединить и закрыть»: the chat is finished in the same step. */
    thenFinish: Type.Optional(CaseStatus),
  },
  strict,
)
export type MergeBody = Static<typeof MergeBody>

const CaseName = Type.Object({ id: CaseId, number: Type.Integer({ minimum: 1 }) }, strict)

/** A border between cases that was moved, and can be put back until `until`. */
export const CaseMoveView = Type.Object(
  {
    id: CaseMoveId,
    kind: Type.Union([Type.Literal('split'), Type.Literal('merge')]),
    /** Where the messages were. */
    from: CaseName,
    /** Where they are now, and the chat with them. */
    to: CaseName,
    operatorId: OperatorId,
    at: Instant,
    until: Instant,
  },
  strict,
)
export type CaseMoveView = Static<typeof CaseMoveView>

/** The answer of a split and of a merge: what POST /case-moves/:id/undo takes back. */
export const CaseMoveAnswer = Type.Object({ move: CaseMoveView }, strict)
export type CaseMoveAnswer = Static<typeof CaseMoveAnswer>

/** GET /conversations/:id/case-move-preview?kind=&fromSeq=: of a split or a merge of the live case that may follow; `fromSeq` as in `SplitBody`. */
export const CaseMoveQuery = Type.Object({ kind: CaseMoveView.properties.kind, fromSeq: Type.Optional(Seq) }, strict)
export type CaseMoveQuery = Static<typeof CaseMoveQuery>

const CaseSide = Type.Object(
  {
    number: Type.Integer({ minimum: 1 }),
    subject: Type.String(),
    /** Of people and bots; the desk's own lines do not count. */
    messages: Type.Integer({ minimum: 0 }),
  },
  strict,
)

/** The two sides of a border that may move (B-4). */
export const CaseMovePreview = Type.Object(
  {
    /** Its number stays: after a merge that of both, after a split that of what was before. */
    kept: CaseSide,
    /** Of a merge: what goes up in it. Of a split: what gets a number of its own, null so far. */
    other: Type.Object({ ...CaseSide.properties, number: nullable(CaseSide.properties.number) }, strict),
  },
  strict,
)
export type CaseMovePreview = Static<typeof CaseMovePreview>

/** GET /conversations/:id/case-moves: those that can be undone now, the newest first. */
export const CaseMovesAnswer = Type.Object({ moves: Type.Array(CaseMoveView) }, strict)
export type CaseMovesAnswer = Static<typeof CaseMovesAnswer>
/** POST /case-moves/:id/undo, within 24 hours. */
export const CaseMovePath = Type.Object({ id: CaseMoveId }, strict)

/** What the client answered when he was asked how it was. */
export const CaseRating = Type.Object(
  { score: Type.Integer({ minimum: 1, maximum: 5 }), comment: Type.String(), at: Instant },
  strict,
)
export type CaseRating = Static<typeof CaseRating>

/** GET /cases/:id. Of a case that was merged: the one that has its messages now. */
export const CasePage = Type.Object(
  {
    case: CaseView,
    contactId: ContactId,
    /** How the client found its latest chat that he rated: 1 (bad) to 5. */
    rating: nullable(CaseRating),
    /** The asked id, where it was merged into `case`. */
    mergedFrom: nullable(CaseId),
    /** Its neighbours among the cases of this client in this channel (O-26, O-27). */
    previousId: nullable(CaseId),
    nextId: nullable(CaseId),
    /** Its messages in the conversation, oldest first: mostly one run of numbers. */
    ranges: Type.Array(Type.Object({ fromSeq: Seq, toSeq: Seq }, strict)),
  },
  strict,
)
export type CasePage = Static<typeof CasePage>

/**
 * GET /conversations/:id/other-cases: of the client's other conversations, in other channels and threads, oldest first; the newest hundred
 * (P-15). Empty where `feedScope` is `conversation`.
 */
export const OtherCases = Type.Object({ cases: Type.Array(CaseView) }, strict)
export type OtherCases = Static<typeof OtherCases>

/** GET /cases/:id/messages?before=&after=&limit=: as those of a conversation, of this case alone (O-22). */
export const CaseMessagesPage = Type.Object({ messages: Type.Array(MessageView) }, strict)
export type CaseMessagesPage = Static<typeof CaseMessagesPage>

/** POST /cases/:id/notes and /contacts/:id/notes (D-43). */
export const NoteBody = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 10_000 }),
    /** The message of the case that it speaks of. */
    messageSeq: Type.Optional(Seq),
  },
  strict,
)
export type NoteBody = Static<typeof NoteBody>
/** PUT /notes/:id: one's own. */
export const NoteChange = Type.Object({ text: Type.String({ minLength: 1, maxLength: 10_000 }) }, strict)
export type NoteChange = Static<typeof NoteChange>
export const NoteAnswer = Type.Object({ note: NoteView }, strict)
export type NoteAnswer = Static<typeof NoteAnswer>
/** GET /cases/:id/notes and /contacts/:id/notes: newest first; `before` is the last note of the page before. limit 1–200, default 100. */
export const NotesQuery = Type.Object(
  {
    before: Type.Optional(NoteId),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  strict,
)
export type NotesQuery = Static<typeof NotesQuery>
export const NotesPage = Type.Object({ notes: Type.Array(NoteView) }, strict)
export type NotesPage = Static<typeof NotesPage>

/** Path parameters. */
export const NotePath = Type.Object({ id: NoteId }, strict)
export const ContactPath = Type.Object({ id: ContactId }, strict)
