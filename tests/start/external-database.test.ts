import { prepareExternalDatabase } from '@parley/server/database/external-database'
import { migrate } from '@parley/server/database/migrate'
import { findFreePort } from '@parley/server/http/find-free-port'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { query } from './database-holder.ts'
import { type ExternalPostgres, hasDebianPostgres, startExternalPostgres } from './external-postgres.ts'

const secretKey = 'a secret key that only this test knows'

describe.runIf(hasDebianPostgres)('with DATABASE_URL to a PostgreSQL 15', () => {
  let server: ExternalPostgres
  const superuser = (sql: string, database = 'postgres') => query(server.url('postgres', database), sql)

  beforeAll(async () => {
    server = await startExternalPostgres()
  })
  afterAll(() => server.stop())

  test('a superuser gives Parley an ordinary role to serve as, and every node finds the same one', async () => {
    await superuser('CREATE DATABASE desk')
    const first = await prepareExternalDatabase(server.url('postgres', 'desk'), secretKey)
    expect(first.applicationRole).toBe('desk_app')
    expect(await prepareExternalDatabase(server.url('postgres', 'desk'), secretKey)).toEqual(first)
    expect((await migrate(first.ownerUrl, { applicationRole: first.applicationRole })).length).toBeGreaterThan(0)
    expect(
      await query(
        first.applicationUrl,
        'SELECT current_user AS role, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user',
      ),
    ).toEqual([{ role: 'desk_app', rolsuper: false, rolbypassrls: false }])
  })

  test('an owner who may not make roles serves himself, bound by row-level security', async () => {
    await superuser('CREATE ROLE anna LOGIN')
    await superuser('CREATE DATABASE shop OWNER anna')
    const url = server.url('anna', 'shop')
    const found = await prepareExternalDatabase(url, secretKey)
    expect(found).toEqual({ ownerUrl: url, applicationUrl: url, applicationRole: 'anna' })
    expect((await migrate(url, { applicationRole: 'anna' })).length).toBeGreaterThan(0)
    expect(await migrate(url, { applicationRole: 'anna' })).toEqual([])
  })

  test('who may not create tables is told whom to make owner', async () => {
    await superuser('CREATE ROLE boris LOGIN')
    await superuser('CREATE DATABASE foreign_desk')
    await expect(prepareExternalDatabase(server.url('boris', 'foreign_desk'), secretKey)).rejects.toThrow(
      'ALTER DATABASE foreign_desk OWNER TO boris;',
    )
  })

  test('a missing database, an unknown role and another encoding are named', async () => {
    await superuser(`CREATE DATABASE old ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`)
    await expect(prepareExternalDatabase(server.url('postgres', 'nowhere'), secretKey)).rejects.toThrow(
      /has no database nowhere. Create it/,
    )
    await expect(prepareExternalDatabase(server.url('stranger', 'desk'), secretKey)).rejects.toThrow(
      /refuses the user of DATABASE_URL/,
    )
    await expect(prepareExternalDatabase(server.url('postgres', 'old'), secretKey)).rejects.toThrow(
      /encoded in LATIN1; Parley needs UTF8/,
    )
  })
})

test('a server that is not there is named without the password', async () => {
  const port = await findFreePort('127.0.0.1')
  const failure = prepareExternalDatabase(`postgresql://parley:hunter2@127.0.0.1:${String(port)}/parley`, secretKey)
  await expect(failure).rejects.toThrow(
    new RegExp(`PostgreSQL at 127.0.0.1:${String(port)} cannot be reached .*ECONNREFUSED`),
  )
  await expect(failure).rejects.not.toThrow(/hunter2/)
})
