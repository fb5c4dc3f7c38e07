import type { QueueId, WorkspaceId } from '@parley/contract/ids'
import type { Database } from '../database/database.ts'
import { routeQueue } from './route-queue.ts'

/** Routes marked queues of all workspaces; several processes may do so at once. */
export interface Router {
  /** Something was committed: look for marks at once. */
  poke(): void
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  /** Resolves when no mark is left: nobody waits beside an operator who could have him. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** A poke may be lost, or come from another process: marks are looked for at least this often, milliseconds. */
const pollInterval = 800
/** Before a queue or conversation that somebody else has is tried again, milliseconds. */
const busyPause = 15

interface MarkedQueue {
  workspace_id: WorkspaceId
  queue_id: QueueId
}

/** Starts routing. It hears of this process's commits by itself. */
export function createRouter(options: { database: Database; onFault?: (fault: unknown) => void }): Router {
  const { database } = options
  let stopped = false
  let running: Promise<void> | null = null
  let lookAgain = false
  /** Whether the last look found no mark. */
  let isClear = false

  async function routeMarked(marked: readonly MarkedQueue[]): Promise<void> {
    let isBusy = false
    for (const { workspace_id: workspaceId, queue_id: queueId } of marked) {
      if (stopped) return
      if ((await routeQueue(database, workspaceId, queueId)) === 'busy') isBusy = true
    }
    if (isBusy) await new Promise((resolve) => setTimeout(resolve, busyPause))
  }

  async function work(): Promise<void> {
    while (lookAgain && !stopped) {
      lookAgain = false
      try {
        const marked = await database.door<MarkedQueue>('select workspace_id, queue_id from list_routing_due()')
        isClear = marked.length === 0
        await routeMarked(marked)
        if (!isClear) lookAgain = true
      } catch (fault) {
        // The marks stand; the next poll tries again.
        options.onFault?.(fault)
      }
    }
    // In the same turn as the last look, so that no wake-up falls between.
    running = null
  }

  function wake(): Promise<void> {
    lookAgain = true
    running ??= work()
    return running
  }

  const stopListening = database.onCommit((_workspaceId, { marks }) => {
    if (marks.has('routing')) void wake()
  })
  const poll = setInterval(() => void wake(), pollInterval).unref()
  void wake()
  return {
    poke() {
      void wake()
    },
    async idle() {
      await running
    },
    async settled() {
      do await wake()
      while (!stopped && !isClear)
    },
    async stop() {
      stopped = true
      stopListening()
      clearInterval(poll)
      await running
    },
  }
}
