import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import type { ThrowawayDatabase } from './throwaway-postgres.ts'

export interface TestDatabase extends ThrowawayDatabase {
  /** Ends every session of the database and deletes it. */
  drop(): Promise<void>
}

const Lent = Type.Object({
  name: Type.String(),
  applicationUrl: Type.String(),
  ownerUrl: Type.String(),
  superuserUrl: Type.String(),
})

/**
 * A migrated, empty database of its own for a test file (about 50 ms). All run in one PostgreSQL, which `tests/global-setup.ts` lends;
 * outside vitest use `startThrowawayPostgres`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const address = process.env['PARLEY_TEST_DATABASES']
  if (address === undefined)
    throw new Error('createTestDatabase works inside vitest only: tests/global-setup.ts lends the databases.')
  const response = await fetch(address, { method: 'POST' })
  if (!response.ok) throw new Error(`No test database: ${await response.text()}`)
  const database = parseAs(Lent, await response.json())
  return {
    ...database,
    async drop() {
      await fetch(`${address}/${database.name}`, { method: 'DELETE' })
    },
  }
}
