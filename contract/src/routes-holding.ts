import Type, { type Static } from 'typebox'
import { ConversationId, FileId, OperatorId, QueueId } from './ids.ts'
import { DraftView } from './views.ts'

const strict = { additionalProperties: false } as const
/** `ChatView.fence` that the sender of a command saw. */
const Fence = Type.Integer({ minimum: 1 })

/**
 * POST /conversations/:id/transfer (holder, or supervisor and above; C-50, C-55): the chat ends as a link of its chain, its child goes on in the
 * same case. Who may be chosen follows from the snapshot (C-51): every operator who is neither removed nor suspended, nor the sender, nor the holder. At
 * `load >= limit > 0` he is «Исчерпан лимит чатов» and refused (`target_at_limit`); else `available` is green, not available is red, and
 * refused (`target_away`) only where the queue's settings have `transferToAway: false`. Of queues, those not archived; one in
 * which nobody but the sender is a member is refused (`queue_empty`, E-13).
 */
export const TransferBody = Type.Object(
  {
    fence: Fence,
    to: Type.Union([
      /** The child is his at once (C-56); he need not be a member of the queue. */
      Type.Object({ operatorId: OperatorId }, strict),
      /** The child waits there and is routed by that queue's rule (C-57). */
      Type.Object({ queueId: QueueId }, strict),
    ]),
    /** What the receiver should know; in the feed's line, which only operators see. */
    note: Type.Optional(Type.String({ maxLength: 2000 })),
    /** The sender's unsent reply becomes the receiver's (B-3); counts for an operator only, a queue has no drafts. */
    draftGoesAlong: Type.Optional(Type.Boolean()),
  },
  strict,
)
export type TransferBody = Static<typeof TransferBody>

/** POST /conversations/:id/assign (D-12): a waiting chat to a chosen operator; list and refusals are those of a transfer. */
export const AssignBody = Type.Object({ fence: Fence, operatorId: OperatorId }, strict)
export type AssignBody = Static<typeof AssignBody>

/** POST /conversations/:id/take-over (supervisor and above): an active chat becomes one's own, within one's limit. */
export const TakeOverBody = Type.Object({ fence: Fence }, strict)
export type TakeOverBody = Static<typeof TakeOverBody>

/** PUT /conversations/:id/drafts/:mode: one's unsent text and files (C-23); one without either removes it. */
export const DraftBody = Type.Object(
  {
    /** Up to 20 000 characters: longer than what may be sent, so that nothing is lost. */
    text: Type.String({ maxLength: 20_000 }),
    replyToSeq: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
    fileIds: Type.Array(FileId, { maxItems: 20 }),
  },
  strict,
)
export type DraftBody = Static<typeof DraftBody>
export const DraftPath = Type.Object(
  { id: ConversationId, mode: Type.Union([Type.Literal('reply'), Type.Literal('note')]) },
  strict,
)

/** GET /operators/:id/drafts: one's own; those of a removed or suspended colleague for supervisors and above. Newest first. */
export const DraftsPage = Type.Object({ drafts: Type.Array(DraftView) }, strict)
export type DraftsPage = Static<typeof DraftsPage>
