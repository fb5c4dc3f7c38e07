import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'

/** What PostgreSQL has done so far. */
export interface PostgresCost {
  /** Processor time of all its processes, milliseconds; only Linux tells. */
  readonly cpuMs: number
  /** Committed in this client's database. A statement outside of a transaction is one of its own. */
  readonly commits: number
}

/** Clock ticks of a second in /proc, the same on every Linux that is left. */
const ticks = 100

export async function postgresCost(client: pg.Client): Promise<PostgresCost> {
  const { rows } = await client.query<{ pid: number; commits: string }>(
    `select pg_backend_pid() as pid, xact_commit as commits from pg_stat_database where datname = current_database()`,
  )
  const [row] = rows
  if (row === undefined) throw new Error('PostgreSQL tells nothing of its database')
  return { cpuMs: await cpuOfServer(row.pid), commits: Number(row.commits) }
}

/** Of the server that this backend belongs to: its processes, and those that ended. */
async function cpuOfServer(backend: number): Promise<number> {
  const server = (await timesOf(backend))?.parent
  if (server === undefined) return Number.NaN
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  let sum = (await timesOf(server))?.withEnded ?? 0
  for (const pid of processes) {
    const times = await timesOf(pid)
    if (times?.parent === server) sum += times.own
  }
  return (sum / ticks) * 1000
}

async function timesOf(pid: number): Promise<{ parent: number; own: number; withEnded: number } | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // The name of a program may hold anything, so count from behind it.
  const fields = stat
    ?.slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  if (fields === undefined) return undefined
  const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map((at) => fields[at])
  return { parent, own: user + system, withEnded: user + system + endedUser + endedSystem }
}
