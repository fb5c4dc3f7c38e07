import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { Config } from '../config.ts'
import { prepareClusterFolder } from '../database/embedded/cluster-folder.ts'
import { findDatabaseUser } from '../database/embedded/database-user.ts'
import { startEmbeddedPostgres } from '../database/embedded/start-embedded-postgres.ts'
import { prepareExternalDatabase } from '../database/external-database.ts'
import { acquireDataDir } from '../starting/data-dir.ts'

/** The installation's database while the doctor looks at it. */
export interface FoundDatabase {
  readonly applicationUrl: string
  stop(): Promise<void>
}

const Passwords = Type.Object({ application: Type.String() })

/**
 * Finds the database of this installation: that of DATABASE_URL, the embedded one of a Parley that runs, or starts the embedded one
 * for the time of the examination.
 */
export async function findDatabase(config: Config, secretKey: string): Promise<FoundDatabase> {
  if (config.databaseUrl !== undefined) {
    const { applicationUrl } = await prepareExternalDatabase(config.databaseUrl, secretKey)
    return { applicationUrl, stop: () => Promise.resolve() }
  }
  return (await findRunning(config.dataDir)) ?? startForNow(config.dataDir)
}

async function findRunning(dataDir: string): Promise<FoundDatabase | undefined> {
  try {
    const { socketFolder, passwordFile } = await prepareClusterFolder(dataDir, await findDatabaseUser())
    const { application } = Value.Parse(Passwords, JSON.parse(await readFile(path.resolve(passwordFile), 'utf8')))
    const applicationUrl = `postgresql://parley_app:${application}@${encodeURIComponent(socketFolder)}/parley`
    const client = new Client({ connectionString: applicationUrl, connectionTimeoutMillis: 3_000 })
    client.on('error', () => undefined)
    await client.connect()
    await client.end()
    return { applicationUrl, stop: () => Promise.resolve() }
  } catch {
    return undefined
  }
}

async function startForNow(folder: string): Promise<FoundDatabase> {
  const dataDir = await acquireDataDir(folder)
  try {
    const server = await startEmbeddedPostgres({ dataDir: dataDir.path })
    return {
      applicationUrl: server.applicationUrl,
      async stop() {
        await server.stop()
        await dataDir.release()
      },
    }
  } catch (error) {
    await dataDir.release()
    throw error
  }
}
