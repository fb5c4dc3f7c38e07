import { serveThrowawayDatabases } from '@parley/server/testing/serve-throwaway-databases'

/** Runs once for all test files, before their processes start; those inherit the variable. */
export default async function lendDatabases(): Promise<() => Promise<void>> {
  const databases = await serveThrowawayDatabases()
  process.env['PARLEY_TEST_DATABASES'] = databases.address
  return () => databases.stop()
}
