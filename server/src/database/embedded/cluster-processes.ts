import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { processExists } from '../../starting/process-identity.ts'
import { hasCode } from '../../starting/system-error.ts'

const run = promisify(execFile)

/**
 * Stops a server that a killed Parley left behind, and the processes that a killed server left behind.
 * It is never adopted: its settings and its parent are not ours. Nothing but this cluster's own processes is touched.
 */
export async function stopLeftovers(cluster: string): Promise<void> {
  const pid = await recordedServer(cluster)
  if (pid !== undefined && (await isOfCluster(pid, cluster))) await stopServer(pid, cluster)
  for (const orphan of await clusterProcesses(cluster)) await signalAndWait(orphan, cluster, 'SIGKILL', 5)
  // Without a living process of the cluster this file protects nothing, and its id may by now be somebody else's.
  await rm(path.join(cluster, 'postmaster.pid'), { force: true })
}

async function stopServer(pid: number, cluster: string): Promise<void> {
  if (await signalAndWait(pid, cluster, 'SIGINT', 20)) return
  if (await signalAndWait(pid, cluster, 'SIGQUIT', 5)) return
  await signalAndWait(pid, cluster, 'SIGKILL', 5)
}

async function recordedServer(cluster: string): Promise<number | undefined> {
  const content = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number.parseInt(content, 10)
  return Number.isInteger(pid) && pid > 1 ? pid : undefined
}

/** Every process of a cluster works inside the cluster's folder. */
async function isOfCluster(pid: number, cluster: string): Promise<boolean> {
  if (!processExists(pid)) return false
  if (process.platform === 'linux') return (await readlink(`/proc/${String(pid)}/cwd`).catch(() => '')) === cluster
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.includes(cluster)
}

async function clusterProcesses(cluster: string): Promise<number[]> {
  if (process.platform !== 'linux') return []
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const ours = await Promise.all(pids.map((pid) => isOfCluster(pid, cluster)))
  return pids.filter((_, index) => ours[index])
}

async function signalAndWait(pid: number, cluster: string, signal: NodeJS.Signals, seconds: number): Promise<boolean> {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return true
    throw error
  }
  for (let waited = 0; waited < seconds * 1000; waited += 20) {
    // A process that nobody has reaped yet still has its id, but no folder.
    if (!(await isOfCluster(pid, cluster))) return true
    await delay(20)
  }
  return false
}
