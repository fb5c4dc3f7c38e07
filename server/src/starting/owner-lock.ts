import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { processStart } from './process-identity.ts'
import { StartProblem } from './start-problem.ts'
import { hasCode } from './system-error.ts'

export interface OwnerLock {
  /** Lets another Parley use the folder. Safe to call twice. */
  release(): Promise<void>
}

/**
 * Makes this process the only one that uses a data folder.
 * A lock left by a process that is gone (even by `kill -9`) is taken over.
 * @throws StartProblem when a living Parley has the folder
 */
export async function takeOwnerLock(dataDir: string): Promise<OwnerLock> {
  const file = path.join(dataDir, 'parley.lock')
  const mine = `${String(process.pid)} ${(await processStart(process.pid)) ?? 'unknown'} ${randomUUID()}\n`
  for (;;) {
    if (await createWhole(file, mine)) break
    const found = await readFile(file, 'utf8').catch(() => undefined)
    if (found !== undefined) await removeIfStale(file, found, dataDir)
  }
  return {
    async release() {
      if ((await readFile(file, 'utf8').catch(() => undefined)) === mine) await rm(file, { force: true })
    },
  }
}

/** Creates the file with its content in one step, so that nobody ever reads half a lock. */
async function createWhole(file: string, content: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, content, { mode: 0o600 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function removeIfStale(file: string, found: string, dataDir: string): Promise<void> {
  const [pid = '', ...rest] = found.trim().split(' ')
  const began = rest.slice(0, -1).join(' ')
  const now = await processStart(Number(pid))
  if (now !== undefined && (now === began || began === 'unknown')) {
    throw new StartProblem(
      `Another Parley (process ${pid}) runs with the data folder ${dataDir}. Stop that one first, or give this one a folder of its own with DATA_DIR.`,
    )
  }
  // Two starts may find the same dead lock: whoever moved away a living one puts it back.
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return
    throw error
  }
  if ((await readFile(aside, 'utf8')) !== found) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}
