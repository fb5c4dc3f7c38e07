import type { QueryResultRow } from 'pg'
import type { Database } from '../../database/database.ts'

/** A process that dies at one of its calls of the database: before it is made, or after it was committed and nobody heard. */
export interface CrashPlan {
  readonly atCall: number
  readonly after: boolean
}

export interface CrashingDatabase {
  readonly database: Database
  hasCrashed(): boolean
  calls(): number
}

export class Crash extends Error {}

/** From the planned call on, nothing works any more. */
export function crashingDatabase(inner: Database, plan: CrashPlan): CrashingDatabase {
  let calls = 0
  let crashed = false

  async function call<T>(run: () => Promise<T>): Promise<T> {
    if (crashed) throw new Crash('dead')
    calls += 1
    if (calls !== plan.atCall) return run()
    if (plan.after) await run()
    crashed = true
    throw new Crash('dies')
  }

  return {
    hasCrashed: () => crashed,
    calls: () => calls,
    database: {
      pool: inner.pool,
      transaction: (workspaceId, work) => call(() => inner.transaction(workspaceId, work)),
      snapshot: (workspaceId, work) => call(() => inner.snapshot(workspaceId, work)),
      // Claims are looks, many and harmless: only what follows them counts.
      door: async <Row extends QueryResultRow>(text: string, values?: readonly unknown[]) => {
        const look = async (): Promise<Row[]> => inner.door<Row>(text, values)
        if (!/ (claim_|next_|find_channel)/.test(text)) return call(look)
        if (crashed) throw new Crash('dead')
        return look()
      },
      onCommit: (listener) => inner.onCommit(listener),
      stop: () => Promise.resolve(),
    },
  }
}
