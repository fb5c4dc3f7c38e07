import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { repositoryFolder } from '../repository-folder.ts'
import { StartProblem } from '../starting/start-problem.ts'

export interface Migration {
  /** The file's name, `0001-workspaces.sql`; their order is the order of application. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file in hex. */
  readonly sha256: string
}

interface MigrateOptions {
  /** The role that serves; it gets the right to read and write rows. */
  applicationRole?: string
  migrations?: readonly Migration[]
}

/** Any number that nobody else uses for an advisory lock: "parley" in letters of a telephone. */
const migrationLock = 727539

/**
 * Brings a database to the version of this code: each migration in a transaction of its own, one Parley at a time.
 * @param ownerUrl address of the database as the role that owns it
 * @returns the names of the migrations that were applied now
 * @throws StartProblem for a database newer than the code, or one whose applied migrations have been changed since
 */
export async function migrate(ownerUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = options.migrations ?? (await readMigrations())
  const client = new pg.Client({ connectionString: ownerUrl })
  // A lost connection rejects the query that is under way; without a listener it would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    const pending = await findPending(client, migrations)
    for (const migration of pending) await apply(client, migration)
    await grant(client, options.applicationRole ?? 'parley_app')
    return pending.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

/** Reads `server/migrations/NNNN-*.sql` in the order of their numbers. */
export async function readMigrations(
  folder = path.join(repositoryFolder, 'server', 'migrations'),
): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function findPending(client: pg.Client, migrations: readonly Migration[]): Promise<Migration[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS schema_migrations (
    name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())`)
  const { rows } = await client.query<{ name: string; sha256: string }>('SELECT name, sha256 FROM schema_migrations')
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, sha256 } of rows) {
    const ours = known.get(name)
    if (ours === undefined) {
      throw new StartProblem(
        `The database belongs to a newer Parley: it has had the change ${name}, which this one does not know. Install the newer Parley again, or choose another folder with DATA_DIR.`,
      )
    }
    if (ours.sha256 !== sha256) {
      throw new StartProblem(
        `The file server/migrations/${name} was changed after it had been applied to this database. Restore the file; a change of the database needs a new one.`,
      )
    }
  }
  const applied = new Set(rows.map((row) => row.name))
  return migrations.filter((migration) => !applied.has(migration.name))
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(migration.sql)
    await client.query('INSERT INTO schema_migrations (name, sha256) VALUES ($1, $2)', [
      migration.name,
      migration.sha256,
    ])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${migration.name} failed${placeIn(migration.sql, error)}`, { cause: error })
  }
}

/** PostgreSQL gives the place of an error as a character of the whole file. */
function placeIn(sql: string, error: unknown): string {
  if (!(error instanceof pg.DatabaseError)) return `: ${String(error)}`
  const line =
    error.position === undefined ? '' : ` at line ${String(sql.slice(0, Number(error.position)).split('\n').length)}`
  return `${line}: ${error.message}`
}

async function grant(client: pg.Client, applicationRole: string): Promise<void> {
  const role = pg.escapeIdentifier(applicationRole)
  await client.query(`
    GRANT USAGE ON SCHEMA public TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
    GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO ${role};
    GRANT EXECUTE ON ALL ROUTINES IN SCHEMA public TO ${role};
    REVOKE INSERT, UPDATE, DELETE ON schema_migrations FROM ${role}`)
}
