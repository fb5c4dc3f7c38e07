import type { WorkspaceId } from '@parley/contract/ids'
import type { Database } from '../database/database.ts'
import { followForSearch } from './follow-for-search.ts'

/** Between looks for workspaces that have something new, milliseconds. Who searches does not wait for it: his search looks itself. */
const restTime = 1_000
/** Steps in one workspace before the next one has its turn. */
const stepsInTurn = 20

/** Keeps the search of all workspaces near the feed; several processes may do so at once. */
export function startSearchFollower(options: { database: Database; onFault: (fault: unknown) => void }): {
  stop(): Promise<void>
} {
  const { database, onFault } = options
  let stopped = false
  let running: Promise<void> | null = null

  async function follow(): Promise<void> {
    try {
      const due = await database.door<{ workspace_id: WorkspaceId }>('select workspace_id from list_search_due()')
      for (const { workspace_id: workspaceId } of due) {
        if (stopped) break
        await followForSearch(database, workspaceId, stepsInTurn)
      }
    } catch (fault) {
      // Its place stands; the next look tries again.
      onFault(fault)
    }
    running = null
  }

  const timer = setInterval(() => {
    running ??= follow()
  }, restTime).unref()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
