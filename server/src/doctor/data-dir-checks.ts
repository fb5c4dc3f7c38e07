import { randomUUID } from 'node:crypto'
import { rm, stat, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { hasCode } from '../starting/system-error.ts'
import { type Check, look, unwell, well } from './check.ts'

/** Below this PostgreSQL's log and a few uploads may fill the disk, bytes. */
const enough = 1_073_741_824

/** Looks at the folder of DATA_DIR. */
export function dataDirChecks(dataDir: string): Promise<Check[]> {
  return Promise.all([
    look('data folder', () => checkWritable(dataDir)),
    look('secrets', () => checkSecrets(dataDir)),
    look('disk', () => checkDisk(dataDir)),
  ])
}

async function checkWritable(dataDir: string): Promise<Check> {
  const probe = path.join(dataDir, `doctor-${randomUUID()}`)
  try {
    await writeFile(probe, 'x', { mode: 0o600 })
    await rm(probe)
    return well('data folder', `${dataDir} can be written.`)
  } catch (error) {
    if (hasCode(error, 'ENOENT'))
      return unwell('data folder', `${dataDir} does not exist. Start Parley once, or correct DATA_DIR.`)
    if (hasCode(error, 'ENOSPC', 'EDQUOT'))
      return unwell('data folder', `No space is left on the disk of ${dataDir}. Free some.`)
    return unwell(
      'data folder',
      `This user cannot write ${dataDir}. Run the doctor as the user who runs Parley, or change the folder's owner.`,
    )
  }
}

/** What must be readable for its owner alone. */
async function checkSecrets(dataDir: string): Promise<Check> {
  const open: string[] = []
  for (const name of ['secret-key', 'database-passwords.json', 'files']) {
    const found = await stat(path.join(dataDir, name)).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return undefined
      throw error
    })
    if (found !== undefined && (found.mode & 0o077) !== 0) open.push(path.join(dataDir, name))
  }
  if (open.length === 0) return well('secrets', 'Keys, passwords and files are for their owner alone.')
  return unwell(
    'secrets',
    `Other users of this computer may read ${open.join(', ')}. Run: chmod go-rwx ${open.join(' ')}`,
  )
}

async function checkDisk(dataDir: string): Promise<Check> {
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  const words = `${(free / 1_073_741_824).toFixed(1)} GiB are free.`
  return free >= enough ? well('disk', words) : unwell('disk', `Only ${words} Free at least 1 GiB.`)
}
