import type { Database, Tx } from '../database/database.ts'

/** How long the feed is kept, days: whoever was away for less resumes from his cursor, others get a snapshot (decision 7). */
const keptDays = 7
/** Events that one transaction deletes. */
const batch = 5_000
/** Until the next look, seconds. */
const restSeconds = 24 * 3600

/**
 * What the timer `old_events` does. The deleting is a transaction beside the timer's own, because the feed's row must not stay
 * locked while the timer ends; doing it twice is harmless.
 */
export function forgetOldEvents(database: Database) {
  return async ({ workspaceId }: Tx): Promise<number> => {
    const [row] = await database.door<{ gone: number }>('select forget_events($1, $2, $3) as gone', [
      workspaceId,
      keptDays,
      batch,
    ])
    return row?.gone === batch ? 0 : restSeconds
  }
}
