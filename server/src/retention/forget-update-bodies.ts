import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** How long an update is kept as the platform sent it, days (decision 10). */
const keptDays = 30
/** Bodies that one transaction empties. */
const batch = 500
/** Until the next look, seconds. */
const restSeconds = 24 * 3600

/** What the timer `old_updates` does: bodies go, keys stay. One that still waits to be processed keeps its body. */
export async function forgetOldUpdateBodies(tx: Tx): Promise<number> {
  const { rows } = await sql`
    update inbox_updates set raw = null
      where workspace_id = ${tx.workspaceId} and (channel_id, key) in (
        select channel_id, key from inbox_updates
          where workspace_id = ${tx.workspaceId} and raw is not null and state <> 'stored'
            and received_at < desk_now() - make_interval(days => ${keptDays})
          order by received_at limit ${batch})
      returning 1`.execute(tx.db)
  return rows.length === batch ? 0 : restSeconds
}
