import { DatabaseError, type Pool, type PoolClient } from 'pg'

/** What a fault of the database means for the batch that met it. */
export type FaultKind =
  /** The connection is gone: whether the batch was committed is not known. */
  | 'lost'
  /** Nothing was stored, and the same batch may succeed a little later. */
  | 'later'
  /** Something in the batch itself. */
  | 'data'

/** A batch takes milliseconds; what takes this long is better tried again. */
const limits = "set statement_timeout = '10s'; set lock_timeout = '2s'"
/** Longer than the statement's limit: only a connection that died silently reaches it. Milliseconds. */
const silence = 12_000

const connectionClasses = new Set(['08'])
const laterClasses = new Set(['40', '53', '55', '57', '58', 'XX'])

/** Reads a fault of the database (classes of SQLSTATE, PostgreSQL manual, appendix A). */
export function faultKind(fault: unknown): FaultKind {
  if (!(fault instanceof DatabaseError) || fault.code === undefined) return 'lost'
  // 57P01–57P05 and 25P03 end the session; 57014 only the statement.
  if (fault.code.startsWith('57P') || fault.code === '25P03') return 'lost'
  const group = fault.code.slice(0, 2)
  if (connectionClasses.has(group)) return 'lost'
  return laterClasses.has(group) || fault.code === '0A000' ? 'later' : 'data'
}

/** A client of its own: `pool.query()` would give the connection away at every error and queue behind others. */
export class LaneConnection {
  readonly #pool: Pool
  #client: PoolClient | undefined
  readonly #lost = (): void => {
    this.#drop()
  }

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** Runs one call. After a fault the connection is opened anew by the next. */
  async run<T>(call: (client: PoolClient) => Promise<T>): Promise<T> {
    this.#client ??= await this.#open()
    const watchdog = setTimeout(() => this.#drop(), silence)
    try {
      return await call(this.#client)
    } catch (fault) {
      // A cached plan that no longer fits (0A000) goes with its connection, too.
      if (faultKind(fault) !== 'data') this.#drop()
      throw fault
    } finally {
      clearTimeout(watchdog)
    }
  }

  stop(): void {
    this.#client?.off('error', this.#lost)
    this.#client?.release()
    this.#client = undefined
  }

  async #open(): Promise<PoolClient> {
    const client = await this.#pool.connect()
    client.on('error', this.#lost)
    try {
      await client.query(limits)
    } catch (fault) {
      client.off('error', this.#lost)
      client.release(true)
      throw fault
    }
    return client
  }

  #drop(): void {
    this.#client?.release(true)
    this.#client = undefined
  }
}
