/** A background worker. */
export interface Worker {
  /** There may be something to do. Costs nothing when there is not. */
  poke(): void
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  /** Resolves when nothing is under way and nothing more is due. */
  settled(): Promise<void>
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>
}

/** How often a worker looks by itself, in milliseconds: a lost poke costs no more than this. */
const everyMs = 1000

/**
 * Runs due jobs, a bounded number at once and never two of the same key.
 * @param options.claim finds due jobs: at most `free` of them, best without the `running` ones, which are not started again
 * @param options.work does one job; what it throws is told to `onFault`
 * @param options.gatherMs pokes within this time share a look, milliseconds: many small looks cost more than they bring; 0 unless given
 */
export function createWorkLoop<Job>(options: {
  claim: (free: number, running: readonly Job[]) => Promise<readonly Job[]>
  keyOf: (job: Job) => string
  work: (job: Job) => Promise<void>
  atOnce: number | (() => number)
  gatherMs?: number
  onFault: (fault: unknown) => void
}): Worker {
  const { atOnce, gatherMs = 0 } = options
  const running = new Map<string, { job: Job; ended: Promise<void> }>()
  let looking: Promise<void> | undefined
  let gathering: NodeJS.Timeout | undefined
  let again = false
  let stopped = false

  async function run(job: Job, key: string): Promise<void> {
    try {
      await options.work(job)
    } catch (fault) {
      options.onFault(fault)
    } finally {
      running.delete(key)
      // Who is the last waits for nobody.
      if (running.size === 0) lookNow()
      else poke()
    }
  }

  async function startDueJobs(): Promise<void> {
    const free = (typeof atOnce === 'number' ? atOnce : atOnce()) - running.size
    if (stopped || free <= 0) return
    const claimed = await options.claim(
      free,
      [...running.values()].map(({ job }) => job),
    )
    for (const job of claimed) {
      const key = options.keyOf(job)
      if (running.has(key)) continue
      // Fewer than were asked for: there are no more until one ends.
      if (claimed.length === free) again = true
      running.set(key, { job, ended: run(job, key) })
    }
  }

  async function look(): Promise<void> {
    try {
      while (again) {
        again = false
        await startDueJobs()
      }
    } catch (fault) {
      options.onFault(fault)
    } finally {
      looking = undefined
    }
  }

  function lookNow(): void {
    again = true
    looking ??= look()
  }

  function poke(): void {
    if (gatherMs === 0) return lookNow()
    gathering ??= setTimeout(() => {
      gathering = undefined
      lookNow()
    }, gatherMs).unref()
  }

  async function allEnded(): Promise<void> {
    await Promise.all([...running.values()].map(({ ended }) => ended))
  }

  async function idle(): Promise<void> {
    while (running.size > 0 || looking !== undefined) {
      await looking
      await allEnded()
    }
  }

  const timer = setInterval(poke, everyMs)
  timer.unref()

  return {
    poke,
    idle,
    async settled() {
      lookNow()
      await idle()
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      clearTimeout(gathering)
      await looking
      await allEnded()
    },
  }
}
