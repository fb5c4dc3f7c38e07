/** For how long after a client's last message a kind of channel lets us write to him, hours; one that is not named, or null: always. */
export type ReplyWindows = Readonly<Record<string, number | null>>

/** T6: 24 h in Messenger, Instagram and WhatsApp, which set it themselves; nowhere else (C-34, K27). */
export const replyWindowHours: ReplyWindows = {
  widget: null,
  telegram: null,
  messenger: 24,
  instagram: 24,
  whatsapp: 24,
}

/**
 * Until when we may write to a client, milliseconds since 1970; null = without end. A window that he never opened is over.
 * @param hours the channel's window
 * @param lastInAt his last message, milliseconds since 1970
 */
export function replyWindowEnd(hours: number | null | undefined, lastInAt: number | null): number | null {
  if (hours === null || hours === undefined) return null
  return lastInAt === null ? 0 : lastInAt + hours * 3_600_000
}

/** Whether we may write to him now. */
export function isReplyWindowOpen(hours: number | null | undefined, lastInAt: number | null, now: number): boolean {
  const end = replyWindowEnd(hours, lastInAt)
  return end === null || now <= end
}
