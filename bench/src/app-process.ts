import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** The real app in a process of its own. */
export interface AppProcess {
  readonly url: string
  /** Processor time that it used so far, milliseconds. */
  cpuMs(): Promise<number>
  stop(): Promise<void>
}

/** Starts this program once more, to serve. */
export function startAppProcess(applicationUrl: string): Promise<AppProcess> {
  return startChildProcess('serve', applicationUrl)
}

/** As `startAppProcess`, with what the process is to do. */
export async function startChildProcess(command: string, applicationUrl: string): Promise<AppProcess> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'parley-bench-'))
  const [, program] = process.argv
  if (program === undefined) throw new Error('this program does not know its own file')
  const flags = process.env['BENCH_NODE_FLAGS']?.split(' ') ?? []
  const child = fork(program, [command, applicationUrl, dataDir], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: flags,
  })
  const { url } = await answerOf<{ url: string }>(child)
  return {
    url,
    async cpuMs() {
      const answer = answerOf<{ cpuMs: number }>(child)
      child.send('cpu')
      return (await answer).cpuMs
    },
    async stop() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The next thing that the app's process says. Rejects when it ends instead. */
function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`the app ended with ${String(code)}`))
    child.once('exit', onExit)
    child.once('message', (said) => {
      child.off('exit', onExit)
      resolve(said as T)
    })
  })
}
