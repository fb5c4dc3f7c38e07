import type { WorkspaceId } from '@parley/contract/ids'
import type { Kysely } from 'kysely'
import { DatabaseError, Pool, type PoolClient, type QueryResultRow, TypeOverrides, types } from 'pg'
import type { ChangeEvent } from './append-event.ts'
import { commit } from './commit.ts'
import { pinned } from './pinned-connection.ts'
import { statementName } from './statement-name.ts'
import type { Tables } from './tables.ts'

/** One transaction in one workspace: row-level security lets it see and change nothing else. */
export interface Tx {
  readonly workspaceId: WorkspaceId
  readonly db: Kysely<Tables>
  /** What it tells the feed with its commit, each thing once (`append-event.ts`). */
  readonly events: Map<string, ChangeEvent>
  /** For whom it leaves work in the database: they look after its commit. */
  readonly marks: Set<'routing' | 'deliveries'>
}

export interface Database {
  readonly pool: Pool
  /**
   * Runs `work` in one transaction and commits. A deadlock, a serialization failure or `TryAgain` runs it again from the start, up to
   * five times, so `work` changes nothing but the database. What `work` throws rolls everything back.
   */
  transaction<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T>
  /** As `transaction`, but read-only and of one moment: everything in it agrees. */
  snapshot<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Asks one of the doors that cross workspaces (migration 0004), in a statement of its own. */
  door<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** Tells of each commit that appended events or left marks. Returns a function that stops the telling. */
  onCommit(listener: CommitListener): () => void
  stop(): Promise<void>
}

type CommitListener = (workspaceId: WorkspaceId, tx: Pick<Tx, 'marks'>) => void

/** Thrown in `work`: something came between a look and a lock; the transaction runs again from the start. */
export class TryAgain extends Error {}

const retried = new Set(['40P01', '40001'])
const attempts = 5

/** Opens the pool. `connections` (default 10) bounds what this process asks of PostgreSQL. */
export function openDatabase(options: {
  url: string
  connections?: number
  /** Hears of connections that died while idle; the pool opens new ones by itself. */
  onFault?: (fault: Error) => void
}): Database {
  const numbers = new TypeOverrides()
  // Counters stay far below 2^53.
  numbers.setTypeParser(types.builtins.INT8, Number)
  const pool = new Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    types: numbers,
    application_name: 'parley',
    // A transaction's begin and first statement travel together, and so do statements that nobody awaits one by one.
    pipeline: true,
    lock_timeout: 5_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 15_000,
  })
  pool.on('error', (fault) => options.onFault?.(fault))
  const listeners = new Set<CommitListener>()

  async function once<T>(begin: string, workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    const ignoreFault = (): void => undefined
    client.on('error', ignoreFault)
    try {
      // Not waited for: without it row-level security shows and takes nothing.
      const begun = client.query(`${begin}; set local parley.workspaces = '{${workspaceId}}'`)
      begun.catch(ignoreFault)
      const tx: Tx = { workspaceId, db: pinned(client), events: new Map(), marks: new Set() }
      const result = await work(tx)
      await begun
      await commit(client, tx)
      release(client, ignoreFault)
      if (tx.events.size > 0 || tx.marks.size > 0) for (const listener of listeners) listener(workspaceId, tx)
      return result
    } catch (fault) {
      const healthy = await client.query('rollback').then(
        () => true,
        () => false,
      )
      release(client, ignoreFault, !healthy)
      throw fault
    }
  }

  async function transaction<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once('begin', workspaceId, work)
      } catch (fault) {
        const mayPass = fault instanceof TryAgain || (fault instanceof DatabaseError && retried.has(fault.code ?? ''))
        if (!mayPass || attempt >= attempts) throw fault
      }
    }
  }

  return {
    pool,
    transaction,
    snapshot: (workspaceId, work) => once('begin isolation level repeatable read read only', workspaceId, work),
    async door<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) {
      const name = statementName(text)
      const result = await pool.query<Row>({ ...(name && { name }), text, values: [...values] })
      return result.rows
    },
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => pool.end(),
  }
}

function release(client: PoolClient, listener: () => void, destroy = false): void {
  client.off('error', listener)
  client.release(destroy)
}
