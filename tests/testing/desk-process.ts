import { createHolderActivity, type HolderActivity } from '@parley/server/chats/holder-activity'
import { type Database, openDatabase } from '@parley/server/database/database'
import { createLane, type Lane } from '@parley/server/messages/lane'
import { createReceiveMessage, type ReceiveMessage } from '@parley/server/messages/receive-message'
import { createPresence, type Presence } from '@parley/server/presence/presence'
import { createRouter, type Router } from '@parley/server/routing/router'
import { timerHandlers } from '@parley/server/timers/timer-handlers'
import { createTimers, type Timers } from '@parley/server/timers/timers'

/** A further process of a desk, without its doors: use cases and workers, for races between processes. */
export interface DeskProcess {
  readonly database: Database
  readonly lane: Lane
  readonly router: Router
  readonly timers: Timers
  readonly presence: Presence
  readonly holderActivity: HolderActivity
  readonly receiveMessage: ReceiveMessage
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Starts one on a desk's database. */
export function startProcess(url: string): DeskProcess {
  const database = openDatabase({ url })
  const lane = createLane({ database, onFault: fail })
  const router = createRouter({ database, onFault: fail })
  const handlers = {
    ...timerHandlers,
    loose_file: () => Promise.resolve(null),
    old_events: () => Promise.resolve(null),
  }
  const timers = createTimers({ database, handlers, onFault: fail })
  const presence = createPresence({ database, onFault: fail })
  const holderActivity = createHolderActivity({ database, onFault: fail })
  const workers = [presence, holderActivity, timers, lane, router]
  return {
    database,
    lane,
    router,
    timers,
    presence,
    holderActivity,
    receiveMessage: createReceiveMessage({ database, lane }),
    async settled() {
      for (const worker of workers) await worker.settled()
    },
    async stop() {
      for (const worker of workers) await worker.stop()
      await database.stop()
    },
  }
}

/** A fault of a worker fails the test, whatever it waits for. */
function fail(fault: unknown): void {
  queueMicrotask(() => {
    throw fault
  })
}
