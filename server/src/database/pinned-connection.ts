import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { PoolClient } from 'pg'
import { statementName } from './statement-name.ts'
import type { Tables } from './tables.ts'

/** Kysely over one connection that somebody else opened and will commit: all queries of a transaction go there. */
class PinnedConnection implements DatabaseConnection {
  readonly #client: PoolClient

  constructor(client: PoolClient) {
    this.#client = client
  }

  async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
    const { sql: text, parameters } = compiled
    const name = statementName(text)
    const result = await this.#client.query<Row & object>({ ...(name && { name }), text, values: [...parameters] })
    return {
      rows: result.rows,
      ...(result.command === 'SELECT' ? {} : { numAffectedRows: BigInt(result.rowCount ?? 0) }),
    }
  }

  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('a pinned connection does not stream')
  }
}

class PinnedDriver implements Driver {
  readonly #connection: PinnedConnection

  constructor(client: PoolClient) {
    this.#connection = new PinnedConnection(client)
  }

  init(): Promise<void> {
    return Promise.resolve()
  }
  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#connection)
  }
  beginTransaction(): Promise<void> {
    throw new Error('the transaction is already open')
  }
  commitTransaction(): Promise<void> {
    throw new Error('the transaction commits by itself')
  }
  rollbackTransaction(): Promise<void> {
    throw new Error('throw to roll back')
  }
  releaseConnection(): Promise<void> {
    return Promise.resolve()
  }
  destroy(): Promise<void> {
    return Promise.resolve()
  }
}

const builders = new WeakMap<PoolClient, Kysely<Tables>>()

/** The query builder whose every query runs on `client`. */
export function pinned(client: PoolClient): Kysely<Tables> {
  const known = builders.get(client)
  if (known !== undefined) return known
  const made = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new PinnedDriver(client),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  builders.set(client, made)
  return made
}
