import Type, { type Static } from 'typebox'

/** How long after a client's last message a platform lets us write to him (T6, C-34). What a channel has none of is always open. */
export const ReplyWindow = Type.Object(
  {
    /** Hours in which anything may be sent. */
    hours: Type.Integer({ minimum: 1, maximum: 720 }),
    /** Hours in which a person may still write, though no bot and no rule: at least `hours`. */
    personHours: Type.Integer({ minimum: 1, maximum: 720 }),
    /** Whether texts that the platform has approved may be sent at any time. */
    templates: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type ReplyWindow = Static<typeof ReplyWindow>

/**
 * Until when an operator may write to a client, milliseconds since 1970; null = without end. A window that he never opened is over.
 * @param lastInAt his last message, milliseconds since 1970
 */
export function replyWindowEnd(window: ReplyWindow | null, lastInAt: number | null): number | null {
  if (window === null) return null
  return lastInAt === null ? 0 : lastInAt + window.personHours * 3_600_000
}

/** Whether an operator may write to him now. */
export function isReplyWindowOpen(window: ReplyWindow | null, lastInAt: number | null, now: number): boolean {
  const end = replyWindowEnd(window, lastInAt)
  return end === null || now <= end
}
