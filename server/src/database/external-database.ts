import { createHmac } from 'node:crypto'
import pg from 'pg'
import { StartProblem } from '../starting/start-problem.ts'
import { errorCode, errorText, hasCode } from '../starting/system-error.ts'

export interface ExternalDatabase {
  readonly ownerUrl: string
  readonly applicationUrl: string
  readonly applicationRole: string
}

interface Session {
  role: string
  database: string
  version: number
  versionText: string
  encoding: string
  mayCreate: boolean
  bypassesSecurity: boolean
}

const oldestVersion = 150_000

/**
 * Checks the PostgreSQL of `DATABASE_URL` and makes the role that serves, where the given one may: `<database>_app`, with a password
 * that follows from the secret key, so that every node knows it. Where it may not, the given role serves itself, if row-level security binds it.
 * @throws StartProblem with a sentence that says what to do
 */
export async function prepareExternalDatabase(databaseUrl: string, secretKey: string): Promise<ExternalDatabase> {
  const client = await connect(databaseUrl)
  try {
    const session = await describeSession(client)
    refuseUnusable(session)
    const applicationRole = `${session.database.slice(0, 50)}_app`
    const password = createHmac('sha256', secretKey)
      .update(`application role of ${session.database}`)
      .digest('base64url')
    const applicationUrl = withLogin(databaseUrl, applicationRole, password)
    if ((await canConnect(applicationUrl)) || (await makeRole(client, applicationRole, password, applicationUrl))) {
      return { ownerUrl: databaseUrl, applicationUrl, applicationRole }
    }
    if (!session.bypassesSecurity)
      return { ownerUrl: databaseUrl, applicationUrl: databaseUrl, applicationRole: session.role }
    throw new StartProblem(
      `The role ${session.role} of DATABASE_URL bypasses row-level security, and Parley could not sign in as a role of its own (${applicationRole}). Give DATABASE_URL an ordinary role that owns the database.`,
    )
  } finally {
    await client.end()
  }
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    throw new StartProblem(explainConnection(error, `${client.host}:${String(client.port)}`, client.database ?? ''))
  }
}

function explainConnection(error: unknown, place: string, database: string): string {
  const reason = errorText(error)
  switch (errorCode(error)) {
    case '28P01':
    case '28000':
      return `PostgreSQL at ${place} refuses the user of DATABASE_URL (${reason}). Correct its name or password.`
    case '3D000':
      return `PostgreSQL at ${place} has no database ${database}. Create it: CREATE DATABASE ${database};`
    default:
      return `PostgreSQL at ${place} cannot be reached (${reason}). Check that it runs there and that DATABASE_URL is right.`
  }
}

async function describeSession(client: pg.Client): Promise<Session> {
  const { rows } = await client.query<Session>(`
    SELECT current_user AS role, current_database() AS database, current_setting('server_version_num')::int AS version,
           current_setting('server_version') AS "versionText", current_setting('server_encoding') AS encoding,
           has_schema_privilege('public', 'CREATE') AND has_database_privilege(current_database(), 'CREATE') AS "mayCreate",
           (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS "bypassesSecurity"`)
  const [session] = rows
  if (!session) throw new Error('PostgreSQL did not describe the session.')
  return session
}

function refuseUnusable({ version, versionText, encoding, database, role, mayCreate }: Session): void {
  if (version < oldestVersion) {
    throw new StartProblem(
      `Parley needs PostgreSQL 15 or newer; DATABASE_URL leads to ${versionText}. Upgrade it, or leave DATABASE_URL out.`,
    )
  }
  if (encoding !== 'UTF8') {
    throw new StartProblem(
      `The database ${database} is encoded in ${encoding}; Parley needs UTF8. Create it with: CREATE DATABASE ${database} ENCODING 'UTF8' TEMPLATE template0;`,
    )
  }
  if (!mayCreate) {
    throw new StartProblem(
      `The role ${role} may not create tables in the database ${database}. Run: ALTER DATABASE ${database} OWNER TO ${role};`,
    )
  }
}

/** @returns false where the given role may not make roles, or the server does not let the new one in */
async function makeRole(client: pg.Client, role: string, password: string, applicationUrl: string): Promise<boolean> {
  const name = pg.escapeIdentifier(role)
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
  try {
    await client.query(
      `${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${name} LOGIN NOCREATEDB NOCREATEROLE PASSWORD ${pg.escapeLiteral(password)}`,
    )
  } catch (error) {
    if (hasCode(error, '42501')) return false
    throw error
  }
  return canConnect(applicationUrl)
}

/** Whether this address works and row-level security binds its role. */
async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return !(await describeSession(client)).bypassesSecurity
  } catch (error) {
    if (hasCode(error, '28P01', '28000', '42501')) return false
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The address may name its server in ways that `URL` does not know, such as a folder of sockets. */
function withLogin(url: string, role: string, password: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/)(?:[^@/?#]*@)?/, `$1${encodeURIComponent(role)}:${password}@`)
}
