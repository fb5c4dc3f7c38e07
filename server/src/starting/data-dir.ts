import { randomBytes } from 'node:crypto'
import { access, chmod, constants, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type OwnerLock, takeOwnerLock } from './owner-lock.ts'
import { StartProblem } from './start-problem.ts'
import { errorCode, hasCode } from './system-error.ts'

export interface DataDir extends OwnerLock {
  /** Absolute. */
  readonly path: string
  /** The key kept in the folder, made on the first start: 256 bits in base64url. `SECRET_KEY` replaces it. */
  keptSecretKey(): Promise<string>
}

/**
 * Creates the data folder where it is missing and makes this process its only user until `release`.
 * @throws StartProblem when the folder cannot be written or a living Parley has it
 */
export async function acquireDataDir(folder: string): Promise<DataDir> {
  const dataDir = path.resolve(folder)
  try {
    await createFolder(dataDir)
    const lock = await takeOwnerLock(dataDir)
    return { path: dataDir, release: () => lock.release(), keptSecretKey: () => readOrMakeKey(dataDir) }
  } catch (error) {
    throw explainFolder(error, dataDir)
  }
}

async function createFolder(dataDir: string): Promise<void> {
  const created = await mkdir(dataDir, { recursive: true })
  // The database's own user has to pass through; what is secret inside has its own permissions.
  if (created !== undefined) await chmod(dataDir, 0o711)
  await access(dataDir, constants.W_OK | constants.X_OK)
}

function explainFolder(error: unknown, dataDir: string): unknown {
  if (error instanceof StartProblem) return error
  const other = 'choose another folder with DATA_DIR'
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) {
    return new StartProblem(
      `The data folder ${dataDir} cannot be written by this user (${errorCode(error) ?? ''}). Change its owner, or ${other}.`,
    )
  }
  if (hasCode(error, 'ENOTDIR', 'EEXIST')) {
    return new StartProblem(
      `The data folder ${dataDir} cannot be made because a file is in the way. Move the file, or ${other}.`,
    )
  }
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) {
    return new StartProblem(`No space is left on the disk of the data folder ${dataDir}. Free some, or ${other}.`)
  }
  return error
}

async function readOrMakeKey(dataDir: string): Promise<string> {
  const file = path.join(dataDir, 'secret-key')
  try {
    const kept = (await readFile(file, 'utf8')).trim()
    if (kept.length >= 32) return kept
    throw new StartProblem(
      `The secret key in ${file} is damaged. Restore the file from a backup, or set SECRET_KEY to the key that was in it.`,
    )
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
  const made = randomBytes(32).toString('base64url')
  await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx', flush: true })
  return made
}
