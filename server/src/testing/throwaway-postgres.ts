import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../database/embedded/start-embedded-postgres.ts'
import { migrate } from '../database/migrate.ts'

/** A migrated, empty database of its own. */
export interface ThrowawayDatabase {
  readonly name: string
  /** As the role that serves. */
  readonly applicationUrl: string
  /** As the role that owns the tables: for arranging what a test needs; bound by row-level security as well. */
  readonly ownerUrl: string
  /** As superuser: sees everything past row-level security. */
  readonly superuserUrl: string
}

export interface ThrowawayPostgres {
  createDatabase(): Promise<ThrowawayDatabase>
  /** Ends every session of the database and deletes it. */
  dropDatabase(name: string): Promise<void>
  /** Stops the server and deletes everything it wrote. */
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL for tests and benchmarks in a temporary folder. It is the embedded one with the same roles.
 * @param durable false (for tests) is faster and would lose data in a crash of the machine
 */
export async function startThrowawayPostgres({ durable }: { durable: boolean }): Promise<ThrowawayPostgres> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'parley-throwaway-'))
  await chmod(dataDir, 0o711)
  // A test runs a statement a few times on each connection: with a plan of its own for every time PostgreSQL works twice as much.
  const plans = durable ? {} : { plan_cache_mode: 'force_generic_plan' }
  const server = await startEmbeddedPostgres({ dataDir, durable, settings: { max_connections: '300', ...plans } })
  await migrate(server.ownerUrl)
  const superuser = new pg.Pool({ connectionString: withDatabase(server.superuserUrl, 'postgres'), max: 2 })
  superuser.on('error', () => undefined)
  return {
    async createDatabase() {
      const name = `parley_${randomUUID().replaceAll('-', '')}`
      // Copying files beats writing them through the log, as long as nothing is flushed.
      const strategy = durable ? 'wal_log' : 'file_copy'
      await superuser.query(`CREATE DATABASE ${name} OWNER parley_owner TEMPLATE parley STRATEGY ${strategy}`)
      return {
        name,
        applicationUrl: withDatabase(server.applicationUrl, name),
        ownerUrl: withDatabase(server.ownerUrl, name),
        superuserUrl: withDatabase(server.superuserUrl, name),
      }
    },
    async dropDatabase(name) {
      await superuser.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`)
    },
    async stop() {
      await superuser.end()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

function withDatabase(url: string, database: string): string {
  return `${url.slice(0, url.lastIndexOf('/'))}/${database}`
}
