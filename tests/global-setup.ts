import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { serveThrowawayDatabases } from '@parley/server/testing/serve-throwaway-databases'

/**
 * Runs once for all test files, before their processes start; those inherit the variables. Whatever a test leaves in the folder for
 * temporary files is gone after the run: a process that shares one product among its files ends without a last word.
 */
export default async function lendDatabases(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parley-tests-'))
  // PostgreSQL, as a user of its own, goes through it.
  await chmod(folder, 0o711)
  process.env['TMPDIR'] = folder
  const databases = await serveThrowawayDatabases()
  process.env['PARLEY_TEST_DATABASES'] = databases.address
  return async () => {
    await databases.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
