import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptMessages } from '../messages/lane-call.ts'
import { type ArrangedDesk, arrangeConversation, arrangeDesk } from '../testing/arrange-desk.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'

import { type Database, openDatabase } from './database.ts'

let made: TestDatabase
let database: Database
let desks: [ArrangedDesk, ArrangedDesk]

beforeAll(async () => {
  made = await createTestDatabase()
  database = openDatabase({ url: made.applicationUrl })
  desks = [await arrangeDesk(database), await arrangeDesk(database)]
})
afterAll(async () => {
  await database.stop()
  await made.drop()
})

/** Tables that belong to no workspace and that the application may read as they are. */
const common = ['schema_migrations']

async function tables(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1",
  )
  return rows.map(({ name }) => name).filter((name) => !common.includes(name))
}

/** Puts at least one row into every table, past the walls: what is not seen must be there. */
async function fillEveryTable(superuser: pg.Client): Promise<void> {
  await superuser.query("set session_replication_role = 'replica'")
  for (const name of await tables()) {
    const { rows } = await superuser.query<{ column: string; type: string }>(
      `select attname as column, format_type(atttypid, null) as type from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attnotnull and not atthasdef and attidentity = ''`,
      [name],
    )
    const { rowCount } = await superuser.query(`select from ${pg.escapeIdentifier(name)} limit 1`)
    if (rowCount !== 0) continue
    const sample = (type: string): string =>
      type === 'uuid'
        ? 'gen_random_uuid()'
        : type === 'smallint' || type === 'integer' || type === 'bigint'
          ? '1'
          : type === 'bytea'
            ? "'x'"
            : type.startsWith('timestamp')
              ? 'clock_timestamp()'
              : type === 'boolean'
                ? 'true'
                : type === 'jsonb'
                  ? "'{}'"
                  : 'null'
    const checked = await superuser.query<{ name: string }>(
      "select conname as name from pg_constraint where conrelid = $1::regclass and contype = 'c'",
      [name],
    )
    for (const check of checked.rows)
      await superuser.query(
        `alter table ${pg.escapeIdentifier(name)} drop constraint ${pg.escapeIdentifier(check.name)}`,
      )
    const values = rows.map(({ type }) => (sample(type) === 'null' ? "'x'" : sample(type)))
    const columns = rows.map(({ column }) => pg.escapeIdentifier(column)).join(', ')
    await superuser.query(`insert into ${pg.escapeIdentifier(name)} (${columns}) values (${values.join(', ')})`)
  }
  await superuser.query('reset session_replication_role')
}

test('without naming a workspace the application sees no row of any table', async () => {
  await arrangeConversation(database, desks[0], { state: 'active', delivers: true })
  const superuser = new pg.Client({ connectionString: made.superuserUrl })
  await superuser.connect()
  try {
    await fillEveryTable(superuser)
    for (const name of await tables()) {
      const table = pg.escapeIdentifier(name)
      const {
        rows: [there],
      } = await superuser.query<{ count: string }>(`select count(*) from ${table}`)
      expect(Number(there?.count), `${name} must have rows, or the test proves nothing`).toBeGreaterThan(0)
      const {
        rows: [seen],
      } = await database.pool.query<{ count: number }>(`select count(*) from ${table}`)
      expect({ name, seen: seen?.count }).toEqual({ name, seen: 0 })
    }
  } finally {
    await superuser.end()
  }
})

test('the lane stores only in the workspaces that a message names', async () => {
  const [ours, theirs] = desks
  const foreign = await arrangeConversation(database, theirs, { state: 'active' })
  const client = await database.pool.connect()
  const message = {
    workspaceId: ours.workspaceId,
    conversationId: foreign,
    kind: 'in' as const,
    clientId: 'a',
    operatorId: null,
    fence: null,
    text: 'Чужое',
    attachments: [],
    replyToSeq: null,
  }
  const rows = await acceptMessages(client, [{ message, hash: Buffer.from('x') }])
  // The setting of the batch ends with it.
  const { rows: left } = await client.query(
    "select current_setting('parley.workspaces', true) as setting, (select count(*) from conversations) as seen",
  )
  client.release()
  expect(rows).toEqual([{ outcome: 'no_open_chat' }])
  expect(left).toEqual([{ setting: '', seen: 0 }])
  const stored = await database.snapshot(theirs.workspaceId, ({ db }) =>
    db.selectFrom('messages').select('seq').where('conversation_id', '=', foreign).execute(),
  )
  expect(stored).toEqual([])
})

test('a use case cannot say in another workspace that something changed', async () => {
  const [ours, theirs] = desks
  const crossing = database.transaction(ours.workspaceId, ({ db }) =>
    sql`select write_events(${theirs.workspaceId}, '{queue}', ${[theirs.queueId]}::uuid[], '{null}')`.execute(db),
  )
  await expect(crossing).rejects.toThrow(/row-level security/)
})
