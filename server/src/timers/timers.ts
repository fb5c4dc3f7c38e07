import type { Database } from '../database/database.ts'
import type { TimerKind } from './arm-timer.ts'
import { type ClaimedTimer, runTimer } from './run-timer.ts'
import type { TimerHandlers } from './timer-handlers.ts'

/** Runs due timers of all workspaces; several processes may do so at once. */
export interface Timers {
  /** The desk's clock was moved: look at once. */
  advanced(): void
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  /** Resolves when nothing is due. */
  settled(): Promise<void>
  stop(): Promise<void>
}

const batch = 50
/** A timer whose runner died is due again after this, seconds. */
const lease = 30
/** Another process may have set a timer that is due before all that is known here: the longest sleep, milliseconds. */
const longestSleep = 1_000
/** After a fault of the database, milliseconds. */
const faultPause = 1_000

interface ClaimedRow {
  workspace_id: ClaimedTimer['workspaceId']
  kind: string
  subject_id: ClaimedTimer['subjectId']
  generation: number
}

/** Starts the engine. It sleeps until the next timer is due. */
export function createTimers(options: {
  database: Database
  handlers: TimerHandlers
  onFault?: (fault: unknown) => void
}): Timers {
  const { database, handlers } = options
  let stopped = false
  let running: Promise<void> | null = null
  let lookAgain = false
  let sleep: NodeJS.Timeout | undefined
  /** Until the next timer is due, milliseconds, as the last look found it; 0 and less = overdue. */
  let wait = 0

  async function runDue(): Promise<void> {
    for (;;) {
      const rows = await database.door<ClaimedRow>('select * from claim_timers($1, $2)', [batch, lease])
      for (const row of rows) await runOne(row)
      if (rows.length < batch || stopped) return
    }
  }

  async function runOne(row: ClaimedRow): Promise<void> {
    const { workspace_id: workspaceId, kind, subject_id: subjectId, generation } = row
    // A kind of a newer version stays leased: that version's process will run it.
    if (!isKnown(kind)) return
    try {
      await runTimer(database, handlers, { workspaceId, kind, subjectId, generation })
    } catch (fault) {
      options.onFault?.(fault)
    }
  }

  function isKnown(kind: string): kind is TimerKind {
    return Object.hasOwn(handlers, kind)
  }

  /** Milliseconds until the next timer is due; negative = overdue. */
  async function untilNextDue(): Promise<number> {
    const [row] = await database.door<{ wait: number | null }>(
      'select (extract(epoch from next_timer_due() - desk_now()) * 1000)::float8 as wait',
    )
    return row?.wait ?? Infinity
  }

  function wake(): Promise<void> {
    clearTimeout(sleep)
    lookAgain = true
    running ??= work()
    return running
  }

  async function work(): Promise<void> {
    let pause = longestSleep
    while (lookAgain && !stopped) {
      lookAgain = false
      try {
        await runDue()
        wait = await untilNextDue()
        pause = Math.min(longestSleep, Math.max(10, wait))
      } catch (fault) {
        options.onFault?.(fault)
        pause = faultPause
      }
    }
    if (!stopped) sleep = setTimeout(() => void wake(), pause).unref()
    // In the same turn as the last look, so that no wake-up falls between.
    running = null
  }

  void wake()
  return {
    advanced() {
      void wake()
    },
    async idle() {
      await running
    },
    async settled() {
      do await wake()
      while (!stopped && wait <= 0)
    },
    async stop() {
      stopped = true
      clearTimeout(sleep)
      await running
    },
  }
}
