import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { hasCode } from './system-error.ts'

const run = promisify(execFile)

/** Whether a process with this id exists, whoever owns it. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

/**
 * When the process began, in the system's own notation, or undefined when there is none.
 * Together with the id it names one process for ever: ids are reused, a pair of both is not.
 */
export async function processStart(pid: number): Promise<string | undefined> {
  if (!processExists(pid)) return undefined
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
    return stdout.trim() || undefined
  }
  try {
    const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8')
    // The name in brackets may hold spaces and brackets; the fields after the last one are numbered from 3.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
    return ticks === undefined ? undefined : `${boot} ${ticks}`
  } catch {
    return undefined
  }
}
