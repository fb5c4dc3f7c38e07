import pg from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

test('each test database is migrated, separate, and serves without special rights', async () => {
  const first = await createTestDatabase()
  const second = await createTestDatabase()
  try {
    await query(first, 'ownerUrl', 'CREATE TABLE only_here (id int)')
    expect(await query(second, 'ownerUrl', "SELECT to_regclass('only_here') AS found")).toEqual([{ found: null }])
    expect(await query(first, 'applicationUrl', 'SELECT count(*) > 0 AS migrated FROM schema_migrations')).toEqual([
      { migrated: true },
    ])
    expect(
      await query(
        first,
        'applicationUrl',
        'SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user',
      ),
    ).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }])
    await expect(query(first, 'applicationUrl', 'CREATE TABLE forbidden (id int)')).rejects.toThrow(/permission denied/)
  } finally {
    await first.drop()
    await second.drop()
  }
})

async function query(database: TestDatabase, role: 'ownerUrl' | 'applicationUrl', sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database[role] })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
