import type { ChannelKind } from './views.ts'

/** For how long after a client's last message each kind of channel lets us write to him, hours; null = always. */
export type ReplyWindows = Readonly<Record<ChannelKind, number | null>>

/** T6: 24 h in Messenger, Instagram and WhatsApp, which set it themselves; nowhere else (C-34, K27). */
export const replyWindowHours: ReplyWindows = { widget: null, telegram: null }

/**
 * Until when we may write to a client, milliseconds since 1970; null = without end. A window that he never opened is over.
 * @param hours the channel's window
 * @param lastInAt his last message, milliseconds since 1970
 */
export function replyWindowEnd(hours: number | null, lastInAt: number | null): number | null {
  if (hours === null) return null
  return lastInAt === null ? 0 : lastInAt + hours * 3_600_000
}

/** Whether we may write to him now. */
export function isReplyWindowOpen(hours: number | null, lastInAt: number | null, now: number): boolean {
  const end = replyWindowEnd(hours, lastInAt)
  return end === null || now <= end
}
