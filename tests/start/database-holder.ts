import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { bundleProgram } from '../../scripts/run.mjs'

export interface HolderOptions {
  env?: NodeJS.ProcessEnv
  uid?: number
  gid?: number
}

/** Another process that holds an embedded database, so that a test can kill it. */
export interface DatabaseHolder {
  readonly process: ChildProcess
  /** The address as superuser, or the problem that kept it from starting. */
  readonly ready: Promise<string>
  /** Resolves with the next notice that contains this text, or with an earlier one. */
  notice(text: string): Promise<string>
  /** Sends a signal and waits until the process is gone. */
  end(signal: NodeJS.Signals): Promise<void>
}

const program = await bundleProgram(path.join(import.meta.dirname, 'hold-database.program.ts'))

/** Until the test ends. */
export function hold(dataDir: string, options?: HolderOptions): DatabaseHolder {
  const holder = holdDatabase(dataDir, options)
  onTestFinished(() => holder.end('SIGKILL'))
  return holder
}

/** Until the test ends, with whatever runs in it. */
export async function newDataDir(owner?: { uid: number; gid: number }): Promise<string> {
  const dataDir = await makeDataDir(owner)
  onTestFinished(() => removeDataDir(dataDir))
  return dataDir
}

function holdDatabase(dataDir: string, options: HolderOptions = {}): DatabaseHolder {
  const child = spawn(process.execPath, [program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: '/',
    ...options,
  })
  const exited = once(child, 'exit')
  const said: Record<string, string>[] = []
  const heard = new Set<() => void>()
  const tellAll = () => {
    for (const listener of heard) listener()
  }
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(JSON.parse(line) as Record<string, string>)
    tellAll()
  })
  const find = (wanted: (line: Record<string, string>) => string | undefined) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = said.map(wanted).find((text) => text !== undefined)
        if (found === undefined) return
        heard.delete(look)
        resolve(found)
      }
      heard.add(look)
      look()
      void exited.then(() => {
        reject(new Error(`The holder ended; it had said ${JSON.stringify(said)}`))
      })
    })
  const ready = find((line) => line['ready'] ?? line['problem'])
  // A test that kills a holder early does not wait for it to be ready.
  ready.catch(() => undefined)
  return {
    process: child,
    ready,
    notice: (text) => find((line) => (line['notice']?.includes(text) ? line['notice'] : undefined)),
    async end(signal) {
      child.kill(signal)
      await exited
    },
  }
}

export async function makeDataDir(owner?: { uid: number; gid: number }): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parley-start-'))
  await chmod(folder, 0o711)
  if (owner) await chown(folder, owner.uid, owner.gid)
  return folder
}

export async function removeDataDir(dataDir: string): Promise<void> {
  for (const pid of await clusterProcesses(dataDir)) kill(pid)
  await untilNothingRuns(dataDir)
  await rm(dataDir, { recursive: true, force: true })
}

export async function postmasterPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'), 10)
}

/** Every living process of the cluster in this folder. */
export async function clusterProcesses(dataDir: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')))
  return pids.filter((_, index) => folders[index]?.startsWith(path.join(dataDir, 'postgres'))).map(Number)
}

/** Waits until nothing of the cluster runs. The test's own time limit ends a wait in vain. */
export async function untilNothingRuns(dataDir: string): Promise<void> {
  while ((await clusterProcesses(dataDir)).length > 0) await aMoment()
}

/** Between two looks at something that has no event of its own. */
export function aMoment(): Promise<void> {
  return setTimeout(20)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
