import { SessionView } from '@parley/contract/routes'
import { Snapshot } from '@parley/contract/snapshot'
import { Client } from 'pg'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import type { Browser } from '../testing/browser.ts'
import { Visitor } from '../testing/visitor.ts'
import { hire, openCompany, ownerOf, startWholeDesk } from '../testing/whole-desk.ts'

/** Facts about the installation as a whole: nothing of a company is in them. */
const withoutCompany = ['schema_migrations', 'test_clock']

test('the role that serves sees no row of any table without naming a company', async () => {
  const desk = await startWholeDesk()
  const owner = await ownerOf(desk)
  const visitor = await Visitor.arrives(desk.url, (await snapshotOf(owner)).channels[0]?.id ?? '')
  await visitor.writes('Где мой заказ?')
  await desk.settled()
  const tables = await listTables(desk.superuserUrl)
  expect(tables.length).toBeGreaterThan(20)
  // Rows are there: the superuser counts them.
  expect(await countRows(desk.superuserUrl, 'messages')).toBeGreaterThan(0)
  expect(await countRows(desk.superuserUrl, 'sessions')).toBeGreaterThan(0)
  for (const table of tables) expect([table, await countRows(desk.applicationUrl, table)]).toEqual([table, 0])
  visitor.leaves()
})

test('a removed colleague’s chats wait again, and his open cases lose their owner', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const olga = await hire(desk, owner, 'operator')
  const visitor = await Visitor.arrives(desk.url, (await snapshotOf(owner)).channels[0]?.id ?? '')
  await visitor.writes('Где мой заказ?')
  await desk.settled()
  const [chat] = (await snapshotOf(olga)).conversations
  const address = `/api/v1/conversations/${chat?.id ?? ''}`
  await olga.asks('POST', `${address}/take`, { fence: chat?.chat.fence, becomeAvailable: true })
  const { operatorId } = Value.Parse(SessionView, (await olga.asks('GET', '/api/v1/session')).body)
  const held = await snapshotOf(owner)
  expect(held.conversations).toMatchObject([{ chat: { state: 'active', holderId: operatorId } }])
  expect(held.operators.find(({ id }) => id === operatorId)).toMatchObject({ load: 1, removed: false })

  expect((await owner.asks('DELETE', `/api/v1/operators/${operatorId}`)).status).toBe(200)
  await desk.settled()
  const after = await snapshotOf(owner)
  expect(after.conversations).toMatchObject([{ chat: { state: 'waiting' } }])
  expect(after.operators.find(({ id }) => id === operatorId)).toMatchObject({
    load: 0,
    removed: true,
    available: false,
  })
  expect(after.queues).toHaveLength(1)
  expect((await owner.asks('GET', '/api/v1/cases')).body).toMatchObject({ cases: [{ status: 'open', ownerId: null }] })
  visitor.leaves()
})

async function snapshotOf(browser: Browser): Promise<Snapshot> {
  return Value.Parse(Snapshot, (await browser.asks('GET', '/api/v1/snapshot')).body)
}

async function listTables(superuserUrl: string): Promise<string[]> {
  const rows = await ask<{ name: string }>(
    superuserUrl,
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  )
  return rows.map(({ name }) => name).filter((name) => !withoutCompany.includes(name))
}

async function countRows(url: string, table: string): Promise<number> {
  const [row] = await ask<{ amount: number }>(url, `select count(*)::int as amount from ${table}`)
  return row?.amount ?? Number.NaN
}

async function ask<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}
