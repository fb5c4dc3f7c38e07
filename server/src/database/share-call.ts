import { faultKind } from './fault-kind.ts'

interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (fault: unknown) => void
}

/**
 * Lets many callers share a call of the database: those who come while one is under way are served together by the next, in their order.
 * There is no wait for others. What fails for all is tried for each alone, so that one sick item costs nobody else.
 * @param most items of one call
 * @param run the call; its results are in the order of the items
 */
export function shareCall<Item, Result>(
  most: number,
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = []
  let isRunning = false

  async function serve(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item))
      for (const [place, { resolve, reject }] of batch.entries()) {
        const result = results[place]
        if (result === undefined) reject(new Error('a shared call left somebody out'))
        else resolve(result)
      }
    } catch (fault) {
      if (batch.length > 1 && faultKind(fault) !== 'lost') for (const one of batch) await serve([one])
      else for (const { reject } of batch) reject(fault)
    }
  }

  async function serveAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most)
      waiting = waiting.slice(most)
      await serve(batch)
    }
    isRunning = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (isRunning) return
      isRunning = true
      // What comes in this turn of the event loop shares the call.
      setImmediate(() => void serveAll())
    })
}
