import pg from 'pg'
import type { RolePasswords } from './initialise-cluster.ts'

export interface DatabaseUrls {
  /** For making and dropping databases and roles; never for serving. */
  readonly superuserUrl: string
  /** For migrations: owns the database, is bound by row-level security. */
  readonly ownerUrl: string
  /** For serving: may read and write rows, and nothing else. */
  readonly applicationUrl: string
}

/** Makes the database `parley` and its roles, as far as they are missing. */
export async function prepareDatabase(socketFolder: string, passwords: RolePasswords): Promise<DatabaseUrls> {
  const url = (role: string, password: string, database: string) =>
    `postgresql://${role}:${password}@${encodeURIComponent(socketFolder)}/${database}`
  const client = new pg.Client({ connectionString: url('parley_superuser', passwords.superuser, 'postgres') })
  await client.connect()
  try {
    await ensureRole(client, 'parley_owner', passwords.owner)
    await ensureRole(client, 'parley_app', passwords.application)
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'parley'")
    if (rowCount === 0) await client.query('CREATE DATABASE parley OWNER parley_owner')
  } finally {
    await client.end()
  }
  return {
    superuserUrl: url('parley_superuser', passwords.superuser, 'parley'),
    ownerUrl: url('parley_owner', passwords.owner, 'parley'),
    applicationUrl: url('parley_app', passwords.application, 'parley'),
  }
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
  if (rowCount === 1) return
  await client.query(
    `CREATE ROLE ${pg.escapeIdentifier(role)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${pg.escapeLiteral(password)}`,
  )
}
