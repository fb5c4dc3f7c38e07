import type { Database } from './database.ts'

/** Why the database cannot serve this code now, in a few words; undefined = it can. Never waits longer than `patienceMs`. */
export async function whyNotReady(
  database: Database,
  migrations: readonly { name: string }[],
  patienceMs: number,
): Promise<string | undefined> {
  const patience = new Promise<string>((resolve) =>
    setTimeout(resolve, patienceMs, 'the database does not answer').unref(),
  )
  return Promise.race([askDatabase(database, migrations), patience])
}

async function askDatabase(database: Database, migrations: readonly { name: string }[]): Promise<string | undefined> {
  try {
    const applied = await database.door<{ name: string }>('select name from schema_migrations')
    const names = new Set(applied.map(({ name }) => name))
    return migrations.every(({ name }) => names.has(name)) ? undefined : 'the database lacks migrations'
  } catch {
    return 'the database cannot be reached'
  }
}
