import { realpath } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { errorText } from '../../starting/system-error.ts'
import { prepareClusterFolder } from './cluster-folder.ts'
import { findDatabaseUser } from './database-user.ts'
import { initialiseCluster } from './initialise-cluster.ts'
import { preparePostgresBinaries } from './postgres-binaries.ts'
import { postgresSettings } from './postgres-settings.ts'
import { type Postmaster, type PostmasterPlan, startPostmaster } from './postmaster.ts'
import { type DatabaseUrls, prepareDatabase } from './prepare-database.ts'
import { dieWithParent } from './run-as-database-user.ts'

export interface EmbeddedPostgresOptions {
  /** The caller holds the lock of this folder (`acquireDataDir`). */
  dataDir: string
  /** True unless given. False only in tests: faster, and a crash of the machine may destroy the cluster. */
  durable?: boolean
  /** PostgreSQL settings on top of ours, by PostgreSQL's names. */
  settings?: Readonly<Record<string, string>>
  /** Told, in a sentence, when the server died and when it is back. */
  onNotice?: (sentence: string) => void
}

export interface EmbeddedPostgres extends DatabaseUrls {
  /** Stops the server cleanly, in at most 8 s. Safe to call twice. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that Parley brings along and keeps it running: if it dies it is started again under the same address.
 * It dies with this process, also when that is killed.
 * @throws StartProblem with a sentence that says what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = await findDatabaseUser()
  const dataDir = await realpath(options.dataDir)
  const binaries = await preparePostgresBinaries(dataDir, user.ids !== undefined)
  const folder = await prepareClusterFolder(dataDir, user)
  const passwords = await initialiseCluster(folder, binaries, user)
  const settings = postgresSettings(folder.socketFolder, {
    durable: options.durable ?? true,
    extra: options.settings ?? {},
  })
  const arguments_ = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [...(await dieWithParent()), binaries.postgres, '-D', folder.cluster, ...arguments_]
  const supervisor = await supervise({ folder, user, command }, options.onNotice ?? (() => undefined))
  try {
    return { ...(await prepareDatabase(folder.socketFolder, passwords)), stop: () => supervisor.stop() }
  } catch (error) {
    await supervisor.stop()
    throw error
  }
}

async function supervise(
  plan: PostmasterPlan,
  onNotice: (sentence: string) => void,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  let running: Postmaster = await startPostmaster(plan)
  const watch = async () => {
    for (;;) {
      const how = await running.gone
      if (stopping.signal.aborted) return
      onNotice(`The database stopped unexpectedly (${how}); starting it again.`)
      const next = await startAgain(plan, stopping.signal, onNotice)
      if (next === undefined) return
      running = next
      onNotice('The database is back.')
    }
  }
  const watched = watch()
  return {
    async stop() {
      stopping.abort()
      await running.stop()
      await watched
    },
  }
}

/** Tries until it succeeds or we are stopping: a full disk is emptied, leftovers end, and then all goes on. */
async function startAgain(
  plan: PostmasterPlan,
  stopping: AbortSignal,
  onNotice: (sentence: string) => void,
): Promise<Postmaster | undefined> {
  const isWanted = () => !stopping.aborted
  for (let pause = 100; isWanted(); pause = Math.min(pause * 2, 5000)) {
    try {
      const next = await startPostmaster(plan)
      if (isWanted()) return next
      await next.stop()
    } catch (error) {
      onNotice(`The database does not start. ${errorText(error)}`)
      await delay(pause, undefined, { signal: stopping }).catch(() => undefined)
    }
  }
  return undefined
}
