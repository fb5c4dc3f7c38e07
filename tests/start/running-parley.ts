import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { findFreePort } from '@parley/server/http/find-free-port'

const repository = path.resolve(import.meta.dirname, '..', '..')

export interface RunningParley {
  readonly pid: number
  /** What it has printed so far. */
  printed(): string
  /** Resolves when it says that it is ready, rejects with what it printed when it ends before. */
  readonly ready: Promise<void>
  /** Resolves with the exit status, null for a death by a signal. */
  readonly ended: Promise<number | null>
  kill(signal: NodeJS.Signals): void
}

/** Starts the whole product as a person would: `npm start -- <flags>`, or without npm between. */
export function startParley(env: NodeJS.ProcessEnv, { byNpm = false, flags = ['--no-demo'] } = {}): RunningParley {
  const command = byNpm ? ['npm', 'start', '--', ...flags] : [process.execPath, 'scripts/start.mjs', ...flags]
  const [program = '', ...args] = command
  // Without what npm and vitest have put into our own environment.
  const { PATH, HOME } = process.env
  const child = spawn(program, args, {
    cwd: repository,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (child.pid === undefined) throw new Error(`${program} does not start`)
  let printed = ''
  const ended = once(child, 'close').then(() => child.exitCode)
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('Parley is ready.')) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void ended.then(() => {
      reject(new Error(`Parley ended:\n${printed}`))
    })
  })
  ready.catch(() => undefined)
  return { pid: child.pid, printed: () => printed, ready, ended, kill: (signal) => child.kill(signal) }
}

/** Takes a free port, and keeps it until `close`. */
export async function occupyPort(): Promise<{ port: number; server: Server }> {
  const port = await findFreePort('localhost')
  const server = createServer().listen(port, 'localhost')
  await once(server, 'listening')
  return { port, server }
}
