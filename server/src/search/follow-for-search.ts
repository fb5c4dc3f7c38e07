import type { WorkspaceId } from '@parley/contract/ids'
import type { Database } from '../database/database.ts'

/** Events, and rows that were there before, that one transaction takes. */
const batch = 500

/**
 * Takes what happened into the search, in steps of 500 events.
 * @param steps how many at most
 * @returns how many events are left; more than 0 also while older rows are being filled in
 */
export async function followForSearch(database: Database, workspaceId: WorkspaceId, steps: number): Promise<number> {
  let left = 1
  for (let step = 0; step < steps && left > 0; step += 1) {
    const [row] = await database.door<{ left: number }>('select follow_for_search($1, $2) as left', [
      workspaceId,
      batch,
    ])
    left = row?.left ?? 0
  }
  return left
}
