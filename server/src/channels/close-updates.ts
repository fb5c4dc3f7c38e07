import type { WorkspaceId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Database, Tx } from '../database/database.ts'
import { shareCall } from '../database/share-call.ts'

/** An update with which nothing is left to be done. */
interface ClosedUpdate {
  readonly workspaceId: WorkspaceId
  readonly id: number
  readonly state: 'done' | 'ignored'
  readonly reason: string | null
}

const mostAtOnce = 200

/** Makes the function that closes an update, as `closeUpdateIn` does, one call for all that end at the same time (decision 41). */
export function closeUpdates(database: Database): (update: ClosedUpdate) => Promise<true> {
  return shareCall(mostAtOnce, async (updates: readonly ClosedUpdate[]) => {
    await database.door('select close_updates($1, $2, $3, $4)', [
      updates.map(({ workspaceId }) => workspaceId),
      updates.map(({ id }) => id),
      updates.map(({ state }) => state),
      updates.map(({ reason }) => reason),
    ])
    return updates.map(() => true as const)
  })
}

/** Closes an update in the transaction of what it leaves behind. What waited for a message of its sender is looked at again. */
export async function closeUpdateIn(tx: Tx, { id, state, reason }: Omit<ClosedUpdate, 'workspaceId'>): Promise<void> {
  await sql`select close_updates(${[tx.workspaceId]}, ${[id]}, ${[state]}, ${[reason]})`.execute(tx.db)
}
