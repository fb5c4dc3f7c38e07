import type { WorkspaceId } from '@parley/contract/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../testing/test-database.ts'
import { appendEvent } from './append-event.ts'
import { type Database, openDatabase } from './database.ts'

let database: Database
let drop: () => Promise<void>
let workspace: WorkspaceId

beforeAll(async () => {
  const made = await createTestDatabase()
  drop = () => made.drop()
  database = openDatabase({ url: made.applicationUrl })
  workspace = await makeWorkspace()
})

afterAll(async () => {
  await database.stop()
  await drop()
})

async function makeWorkspace(): Promise<WorkspaceId> {
  const [row] = await database.door<{ id: WorkspaceId }>(
    "select create_workspace('Полка', 'ru', 'Europe/Moscow', false) as id",
  )
  if (!row) throw new Error('no workspace')
  return row.id
}

test('a transaction sees its own workspace and no other', async () => {
  const other = await makeWorkspace()
  const seen = await database.transaction(other, (tx) =>
    tx.db.selectFrom('workspaces').select('workspace_id').execute(),
  )
  expect(seen).toEqual([{ workspace_id: other }])
  const outside = await database.pool.query('select 1 from workspaces')
  expect(outside.rowCount).toBe(0)
})

test('a row of another workspace cannot be written', async () => {
  const other = await makeWorkspace()
  const write = database.transaction(other, (tx) =>
    tx.db.insertInto('feeds').values({ workspace_id: workspace, seq: 1 }).execute(),
  )
  await expect(write).rejects.toThrow(/row-level security/)
})

test('events get dense numbers in one transaction, each fact once', async () => {
  const id = '01900000-0000-7000-8000-000000000001'
  const woken: WorkspaceId[] = []
  const stop = database.onCommit((workspaceId) => woken.push(workspaceId))
  await database.transaction(workspace, async (tx) => {
    appendEvent(tx, 'queue', id)
    appendEvent(tx, 'message', id, 1)
    appendEvent(tx, 'queue', id)
  })
  stop()
  const events = await database.transaction(workspace, (tx) =>
    tx.db.selectFrom('events').select(['seq', 'kind', 'num']).orderBy('seq').execute(),
  )
  expect(events).toEqual([
    { seq: 1, kind: 'queue', num: null },
    { seq: 2, kind: 'message', num: 1 },
  ])
  expect(woken).toEqual([workspace])
})

test('what throws leaves nothing behind and wakes nobody', async () => {
  const woken: WorkspaceId[] = []
  const stop = database.onCommit((workspaceId) => woken.push(workspaceId))
  const failing = database.transaction(workspace, async (tx) => {
    appendEvent(tx, 'queue', '01900000-0000-7000-8000-000000000002')
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  stop()
  const feed = await database.transaction(workspace, (tx) =>
    tx.db.selectFrom('feeds').select('seq').executeTakeFirstOrThrow(),
  )
  expect(feed.seq).toBe(2)
  expect(woken).toEqual([])
})
