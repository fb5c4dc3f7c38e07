import { type AppStart, type RunningApp, startApp } from '@parley/server/app'
import { findFreePort } from '@parley/server/http/find-free-port'
import { type Line, openLine } from './line.ts'

/** On its signal, with goodbyes; or killed, in the middle of whatever it does. */
export type Ending = 'stopped' | 'cut_off'

/** An app whose process ends and is followed by another one on the same database, at the same address. */
export interface RestartableApp {
  /** As `startApp`, which see; for one app. */
  readonly start: typeof startApp
  readonly restart: (ending: Ending) => Promise<void>
}

/** One process: it reaches the database by a line of its own, which is cut when it is killed. */
interface Generation {
  readonly app: RunningApp
  readonly toDatabase: Line
}

/** What the processes have in common. */
interface Running {
  readonly given: AppStart
  readonly door: Line
  now: Generation
}

/** Makes one that is not started yet. */
export function createRestartableApp(): RestartableApp {
  let running: Running | undefined
  /** Killed ones, which this process has to see off: their last breaths reach nobody. */
  const dying: Promise<unknown>[] = []

  return {
    async start(given) {
      const door = await openLine()
      const begun: Running = { given, door, now: await startGeneration(given, door) }
      running = begun
      return {
        url: urlOf(door),
        urls: {},
        work: { advanced: () => begun.now.app.work.advanced(), settled: () => begun.now.app.work.settled() },
        async stop() {
          await end(begun.now)
          await Promise.all(dying)
          await door.close()
        },
      }
    },
    async restart(ending) {
      if (running === undefined) throw new Error('it has not been started')
      const { given, door, now } = running
      if (ending === 'stopped') await end(now)
      else {
        door.cut()
        await now.toDatabase.close()
        dying.push(now.app.stop().catch(() => undefined))
      }
      running.now = await startGeneration(given, door)
    },
  }
}

async function startGeneration(given: AppStart, door: Line): Promise<Generation> {
  const toDatabase = await openLine()
  const database = new URL(given.applicationUrl)
  // The databases of tests listen on a socket of their folder.
  toDatabase.leadTo({ path: `${decodeURIComponent(database.hostname)}/.s.PGSQL.5432` })
  database.hostname = '127.0.0.1'
  database.port = String(toDatabase.port)
  const port = await findFreePort('127.0.0.1')
  // What is killed here goes on failing for a while, and would fill the screen.
  const config = { ...given.config, port, publicUrl: urlOf(door), logLevel: 'silent' } as const
  const app = await startApp({ ...given, config, applicationUrl: database.href })
  door.leadTo({ port, host: '127.0.0.1' })
  return { app, toDatabase }
}

async function end({ app, toDatabase }: Generation): Promise<void> {
  await app.stop()
  await toDatabase.close()
}

function urlOf({ port }: Line): string {
  return `http://127.0.0.1:${String(port)}`
}
