import { type ChildProcess, execFile, type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import type { DatabaseUser } from './database-user.ts'

const run = promisify(execFile)

export interface ProgramResult {
  readonly code: number | null
  readonly output: string
}

/** PostgreSQL's programs read PG* variables: nothing of ours may reach them. */
const cleanEnvironment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Starts a program as the database's user in a process group of its own: Ctrl-C in a terminal must not reach it before us. */
export function spawnAsDatabaseUser(
  user: DatabaseUser,
  command: readonly string[],
  stdio: StdioOptions,
  cwd: string,
): ChildProcess {
  const [program = '', ...args] = command
  return spawn(program, args, { ...user.ids, cwd, stdio, detached: true, env: cleanEnvironment })
}

/** Runs a program as the database's user to its end and returns all that it printed. */
export async function runAsDatabaseUser(
  user: DatabaseUser,
  command: readonly string[],
  cwd: string,
): Promise<ProgramResult> {
  const child = spawnAsDatabaseUser(user, command, ['ignore', 'pipe', 'pipe'], cwd)
  const output: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk))
  await once(child, 'close')
  return { code: child.exitCode, output: Buffer.concat(output).toString('utf8').trim() }
}

/**
 * What to put before the server's command so that the system stops it (SIGINT, a fast and clean stop) when this process is gone,
 * however it went. Empty where `setpriv` of util-linux is missing: there a server whose Parley was killed runs on until the next start stops it.
 */
export async function dieWithParent(): Promise<readonly string[]> {
  const prefix = ['setpriv', '--pdeathsig=INT', '--']
  try {
    await run('setpriv', ['--pdeathsig=INT', '--', 'true'])
    return prefix
  } catch {
    return []
  }
}
