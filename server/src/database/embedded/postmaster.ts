import type { ChildProcess } from 'node:child_process'
import { chown, open, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { hasCode } from '../../starting/system-error.ts'
import type { ClusterFolder } from './cluster-folder.ts'
import { stopLeftovers } from './cluster-processes.ts'
import type { DatabaseUser } from './database-user.ts'
import { explainPostgresFailure } from './explain-postgres-failure.ts'
import { spawnAsDatabaseUser } from './run-as-database-user.ts'

/** One life of the server's main process. */
export interface Postmaster {
  /** Resolves when the process is gone, with how it went: `signal SIGKILL`, `code 1`. Never rejects. */
  readonly gone: Promise<string>
  /** Ends every session and stops cleanly, in at most 8 s; past 7 s it is made to stop and recovers on the next start. */
  stop(): Promise<void>
}

export interface PostmasterPlan {
  readonly folder: ClusterFolder
  readonly user: DatabaseUser
  /** The whole command line of the server. */
  readonly command: readonly string[]
}

const longestLog = 10 * 1024 * 1024

/**
 * Starts the server and waits until it takes connections, however long its recovery needs.
 * @throws StartProblem when it gives up, with what it printed
 */
export async function startPostmaster(plan: PostmasterPlan): Promise<Postmaster> {
  const { folder } = plan
  await stopLeftovers(folder.cluster)
  const log = await openLog(plan)
  const logStart = await sizeOf(folder.logFile)
  const child = spawnAsDatabaseUser(plan.user, plan.command, ['ignore', log.fd, log.fd], folder.home)
  const gone = untilGone(child)
  await log.close()
  let end: string | undefined
  void gone.then((how) => (end = how))
  while (end === undefined) {
    if (await isReady(folder.cluster, child.pid)) return { gone, stop: () => stop(child, gone) }
    await delay(15)
  }
  throw explainPostgresFailure(`start (${end})`, await readFrom(folder.logFile, logStart), folder.logFile)
}

function untilGone(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(error.message)
    })
    child.once('exit', (code, signal) => {
      resolve(signal === null ? `code ${String(code)}` : `signal ${signal}`)
    })
  })
}

/** The server writes its state into the eighth line of its pid file. */
async function isReady(cluster: string, pid: number | undefined): Promise<boolean> {
  const content = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = content.split('\n')
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready'
}

async function stop(child: ChildProcess, gone: Promise<string>): Promise<void> {
  for (const [signal, milliseconds] of [
    ['SIGINT', 7000],
    ['SIGQUIT', 700],
    ['SIGKILL', 300],
  ] as const) {
    child.kill(signal)
    if (await within(gone, milliseconds)) return
  }
}

async function within(gone: Promise<string>, milliseconds: number): Promise<boolean> {
  const patience = new AbortController()
  const tooLate = delay(milliseconds, false, { signal: patience.signal }).catch(() => false)
  const inTime = await Promise.race([gone.then(() => true), tooLate])
  patience.abort()
  return inTime
}

async function openLog(plan: PostmasterPlan) {
  const tooLong = (await sizeOf(plan.folder.logFile)) > longestLog
  const log = await open(plan.folder.logFile, tooLong ? 'w' : 'a', 0o600)
  if (plan.user.ids) await chown(plan.folder.logFile, plan.user.ids.uid, plan.user.ids.gid)
  return log
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 0
    throw error
  }
}

async function readFrom(file: string, start: number): Promise<string> {
  return (await readFile(file)).subarray(start).toString('utf8')
}
