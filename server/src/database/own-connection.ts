import type { Pool, PoolClient } from 'pg'
import { faultKind } from './fault-kind.ts'

/** A batch of the lane or the inbox takes milliseconds; what takes this long is better tried again. */
const limits = "set statement_timeout = '10s'; set lock_timeout = '2s'"
/** Longer than the statement's limit: only a connection that died silently reaches it. Milliseconds. */
const silence = 12_000

/** A client of its own: `pool.query()` would give the connection away at every error and queue behind others. */
export class OwnConnection {
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
