import { Client } from 'pg'
import { readMigrations } from '../database/migrate.ts'
import { type Check, look, unwell, well } from './check.ts'

/** Parley needs 15; what is older lacks what the schema uses. */
const oldestVersion = 150_000
/** Timers and sign-ins follow the database's clock, certificates and tokens the server's: so far they may differ, milliseconds. */
const clockTolerance = 2_000

/** Looks at the database as the role that serves. */
export function databaseChecks(applicationUrl: string): Promise<Check[]> {
  const withClient = async (work: (client: Client) => Promise<Check>): Promise<Check> => {
    const client = new Client({ connectionString: applicationUrl, connectionTimeoutMillis: 10_000 })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
  return Promise.all([
    look('database', () => withClient(checkVersion)),
    look('database role', () => withClient(checkRole)),
    look('connection pooling', () => withClient((client) => checkPooling(client, applicationUrl))),
    look('migrations', () => withClient(checkMigrations)),
    look('clock', () => withClient(checkClock)),
  ])
}

async function checkVersion(client: Client): Promise<Check> {
  const { number, words } = await one<{ number: number; words: string }>(
    client,
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as words",
  )
  if (number >= oldestVersion) return well('database', `PostgreSQL ${words} answers.`)
  return unwell('database', `PostgreSQL ${words} is too old: upgrade it to 15 or newer.`)
}

async function checkRole(client: Client): Promise<Check> {
  const { name, free } = await one<{ name: string; free: boolean }>(
    client,
    'select rolname as name, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
  )
  if (!free) return well('database role', `${name} serves; row-level security binds it.`)
  return unwell(
    'database role',
    `${name} is not bound by row-level security. Serve with a role that is neither superuser nor has BYPASSRLS.`,
  )
}

/** Two connections at once: behind a pooler by transactions, one of them is moved to another server process in between. */
async function checkPooling(client: Client, applicationUrl: string): Promise<Check> {
  const other = new Client({ connectionString: applicationUrl, connectionTimeoutMillis: 10_000 })
  other.on('error', () => undefined)
  await other.connect()
  try {
    const first = await backendOf(client)
    await client.query("set parley.doctor = 'here'")
    await other.query('begin')
    await backendOf(other)
    const again = await one<{ pid: number; mark: string | null }>(
      client,
      "select pg_backend_pid() as pid, nullif(current_setting('parley.doctor', true), '') as mark",
    )
    await other.query('rollback')
    if (again.pid === first && again.mark === 'here')
      return well('connection pooling', 'Connections keep their session.')
  } finally {
    await other.end()
  }
  return unwell(
    'connection pooling',
    'A pooler moves connections between transactions, which loses prepared statements. Set its pool mode to session, or let DATABASE_URL lead to PostgreSQL itself.',
  )
}

async function backendOf(client: Client): Promise<number> {
  return (await one<{ pid: number }>(client, 'select pg_backend_pid() as pid')).pid
}

async function checkMigrations(client: Client): Promise<Check> {
  const known = (await readMigrations()).map(({ name }) => name)
  const { rows } = await client.query<{ name: string }>('select name from schema_migrations')
  const applied = new Set(rows.map(({ name }) => name))
  const missing = known.filter((name) => !applied.has(name))
  if (missing.length > 0)
    return unwell(
      'migrations',
      `The database lacks ${missing.join(', ')}. Start Parley: it brings the database up to date.`,
    )
  const foreign = [...applied].filter((name) => !known.includes(name))
  if (foreign.length > 0)
    return unwell('migrations', `The database belongs to a newer Parley (${foreign.join(', ')}). Install that one.`)
  return well('migrations', `All ${String(known.length)} are applied.`)
}

async function checkClock(client: Client): Promise<Check> {
  const before = serverClock()
  const { now } = await one<{ now: Date }>(client, 'select clock_timestamp() as now')
  const middle = (before + serverClock()) / 2
  const difference = Math.round(now.getTime() - middle)
  if (Math.abs(difference) <= clockTolerance)
    return well('clock', `Database and server differ by ${String(Math.abs(difference))} ms.`)
  return unwell(
    'clock',
    `The database's clock is ${String(Math.abs(difference / 1000))} s ${difference > 0 ? 'ahead of' : 'behind'} the server's. Let both follow NTP.`,
  )
}

/** This computer's own clock, which is what is compared: milliseconds since 1970. */
function serverClock(): number {
  return performance.timeOrigin + performance.now()
}

async function one<Row extends object>(client: Client, text: string): Promise<Row> {
  const { rows } = await client.query<Row>(text)
  const [row] = rows
  if (row === undefined) throw new Error('PostgreSQL answered nothing')
  return row
}
