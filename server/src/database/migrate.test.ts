import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { type Migration, migrate, readMigrations } from './migrate.ts'

let database: TestDatabase
let migrations: Migration[]

beforeAll(async () => {
  database = await createTestDatabase()
  migrations = await readMigrations()
})
afterAll(() => database.drop())

const next = (name: string, sql: string): Migration => ({
  name,
  sql,
  sha256: createHash('sha256').update(sql).digest('hex'),
})
const migrateWith = (...more: Migration[]) => migrate(database.ownerUrl, { migrations: [...migrations, ...more] })

test('a migrated database has nothing to do, and each new migration is applied once and in order', async () => {
  expect(await migrateWith()).toEqual([])
  const added = [next('9001-one.sql', 'CREATE TABLE one (id int)'), next('9002-two.sql', 'ALTER TABLE one ADD two int')]
  expect(await migrateWith(...added)).toEqual(['9001-one.sql', '9002-two.sql'])
  expect(await migrateWith(...added)).toEqual([])
  expect(await ask('applicationUrl', 'SELECT two FROM one')).toEqual([])
  await ask('ownerUrl', "DROP TABLE one; DELETE FROM schema_migrations WHERE name >= '9'")
})

test('of two that migrate at the same moment one does the work', async () => {
  const added = next('9001-slow.sql', 'CREATE TABLE slow AS SELECT FROM pg_sleep(0.1)')
  const both = await Promise.all([migrateWith(added), migrateWith(added)])
  expect(both.flat()).toEqual(['9001-slow.sql'])
  await ask('ownerUrl', "DROP TABLE slow; DELETE FROM schema_migrations WHERE name >= '9'")
})

test('a migration that fails changes nothing and says where it failed', async () => {
  const broken = next('9001-broken.sql', 'CREATE TABLE half (id int);\n\nSELECT nonsense;')
  await expect(migrateWith(broken)).rejects.toThrow(
    'Migration 9001-broken.sql failed at line 3: column "nonsense" does not exist',
  )
  expect(await ask('ownerUrl', "SELECT to_regclass('half') AS half")).toEqual([{ half: null }])
})

test('a database of a newer Parley is refused', async () => {
  await ask('ownerUrl', "INSERT INTO schema_migrations (name, sha256) VALUES ('9999-from-the-future.sql', '')")
  await expect(migrateWith()).rejects.toThrow(
    /belongs to a newer Parley: it has had the change 9999-from-the-future.sql/,
  )
  await ask('ownerUrl', "DELETE FROM schema_migrations WHERE name = '9999-from-the-future.sql'")
})

test('a migration that was changed after it had been applied is refused', async () => {
  const [first, ...others] = migrations
  if (first === undefined) throw new Error('There is no migration.')
  const changed = [next(first.name, `${first.sql}\n-- an afterthought`), ...others]
  await expect(migrate(database.ownerUrl, { migrations: changed })).rejects.toThrow(
    `The file server/migrations/${first.name} was changed after it had been applied`,
  )
})

async function ask(role: 'ownerUrl' | 'applicationUrl', sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database[role] })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
