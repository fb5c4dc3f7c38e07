/** How far a mailbox has been read. */
export interface MailboxCursor {
  /** Numbers of letters mean something only together with this one of the folder (RFC 3501, UIDVALIDITY). */
  readonly uidValidity: string
  /** Everything up to this number is here. */
  readonly lastUid: number
  /** When the newest letter came that was seen, a day such as `2026-11-21`: where to begin anew when the numbers change. */
  readonly day: string
}

/** The day before there was mail. */
export const firstDay = '1970-01-01'

export function writeCursor({ uidValidity, lastUid, day }: MailboxCursor): string {
  return `${uidValidity} ${String(lastUid)} ${day}`
}

/** Null for what is none. */
export function readCursor(written: string | null): MailboxCursor | null {
  const [, uidValidity, lastUid, day] = /^(\d+) (\d+) (\d{4}-\d\d-\d\d)$/.exec(written ?? '') ?? []
  if (uidValidity === undefined || lastUid === undefined || day === undefined) return null
  return { uidValidity, lastUid: Number(lastUid), day }
}

/** The later of a day and a moment's. */
export function laterDay(day: string, at: Date | string | undefined): string {
  const other = at === undefined ? day : new Date(at).toISOString().slice(0, 10)
  return other > day ? other : day
}
