import type { ReplyWindow } from './reply-window.ts'

/* Apart from the schema: a browser needs no more than this. */

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
