import { startApp } from '../app.ts'
import type { Config } from '../config.ts'
import { startEmbeddedPostgres } from '../database/embedded/start-embedded-postgres.ts'
import { prepareExternalDatabase } from '../database/external-database.ts'
import { migrate } from '../database/migrate.ts'
import { acquireDataDir } from './data-dir.ts'

export interface RunningParley {
  /** What is where, for the person who started: a label and an address each. */
  readonly places: Readonly<Record<string, string>>
}

/** Something that has been started. They are stopped in the opposite order. */
export type Stop = () => Promise<void>

interface StartedDatabase {
  readonly ownerUrl: string
  readonly applicationUrl: string
  readonly applicationRole: string
  readonly description: string
}

/**
 * Starts everything in order: data folder, database, migrations, app.
 * @param stops receives what has been started so far, also when a later step fails
 * @param say tells the person who starts what happens, in a sentence
 */
export async function startParley(
  config: Config,
  stops: Stop[],
  say: (sentence: string) => void,
): Promise<RunningParley> {
  const dataDir = await acquireDataDir(config.dataDir)
  stops.push(() => dataDir.release())
  const secretKey = config.secretKey ?? (await dataDir.keptSecretKey())
  const database =
    config.databaseUrl === undefined
      ? await embedded(dataDir.path, stops, say)
      : await external(config.databaseUrl, secretKey)
  const { ownerUrl, applicationUrl } = database
  await migrate(ownerUrl, { applicationRole: database.applicationRole })
  const app = await startApp({ config: { ...config, secretKey }, applicationUrl })
  stops.push(() => app.stop())
  return { places: { ...app.urls, Data: `${dataDir.path} (${database.description})` } }
}

async function embedded(dataDir: string, stops: Stop[], say: (sentence: string) => void): Promise<StartedDatabase> {
  const server = await startEmbeddedPostgres({ dataDir, onNotice: say })
  stops.push(() => server.stop())
  const { ownerUrl, applicationUrl } = server
  return { ownerUrl, applicationUrl, applicationRole: 'parley_app', description: 'database included' }
}

async function external(databaseUrl: string, secretKey: string): Promise<StartedDatabase> {
  const database = await prepareExternalDatabase(databaseUrl, secretKey)
  return { ...database, description: 'files and keys; the database is that of DATABASE_URL' }
}
