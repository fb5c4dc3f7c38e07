import { type Cursor, Snapshot } from '@parley/contract/snapshot'
import type { TestDesk } from '@parley/server/testing/test-desk'
import { sql } from 'kysely'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import type { Browser } from '../testing/browser.ts'
import { DeskPage } from '../testing/desk-page.ts'
import { ownerOf, startWholeDesk } from '../testing/whole-desk.ts'

const day = 24 * 3_600_000

async function cursorOf(browser: Browser): Promise<Cursor> {
  return Value.Parse(Snapshot, (await browser.asks('GET', '/api/v1/snapshot')).body).cursor
}

/** Where the feed begins and ends, and what is kept of it. */
function feedOf({ database, actor }: TestDesk) {
  return database.transaction(actor.workspaceId, async ({ db }) => {
    const feed = await db.selectFrom('feeds').select(['floor', 'seq']).executeTakeFirstOrThrow()
    const kept = await db.selectFrom('events').select('seq').orderBy('seq').execute()
    return { ...feed, kept: kept.map(({ seq }) => seq) }
  })
}

test('the feed is kept for seven days: within them a desk resumes, after them it begins anew', async () => {
  const desk = await startWholeDesk()
  const owner = await ownerOf(desk)
  const longAgo = await cursorOf(owner)
  await owner.asks('PUT', '/api/v1/workspace', { name: 'Первое имя' })
  await desk.advance(3 * day)
  const lately = await cursorOf(owner)
  await owner.asks('PUT', '/api/v1/workspace', { name: 'Второе имя' })
  await desk.advance(3.5 * day)
  expect((await feedOf(desk)).floor).toBe(0)
  await desk.advance(2 * day)

  const { floor, seq, kept } = await feedOf(desk)
  expect(floor).toBeGreaterThan(longAgo.seq)
  expect(kept).toEqual(Array.from({ length: seq - floor }, (_, place) => floor + 1 + place))

  const browser = await ownerOf(desk)
  const resumed = new DeskPage(browser)
  await resumed.joins(lately)
  await resumed.sees((frame) => frame.type === 'workspace' && frame.view.name === 'Второе имя')
  const anew = new DeskPage(browser)
  await anew.greets(longAgo)
  await anew.sees((frame) => frame.type === 'reset')
  expect(anew.frames.map(({ type }) => type)).toEqual(['reset'])
  const fresh = new DeskPage(browser)
  await fresh.joins(await cursorOf(browser))
  for (const page of [resumed, anew, fresh]) page.leaves()
})

test('a long backlog of old events goes batch after batch, not a batch a day', async () => {
  const desk = await startWholeDesk()
  await desk.database.transaction(desk.actor.workspaceId, async ({ db, workspaceId }) => {
    await sql`insert into events (workspace_id, seq, kind, entity_id)
      select ${workspaceId}, f.seq + n, 'queue', gen_random_uuid() from feeds as f, generate_series(1, 12000) as n`.execute(
      db,
    )
    await sql`update feeds set seq = seq + 12000`.execute(db)
  })
  await desk.advance(8.5 * day)
  const { floor, seq, kept } = await feedOf(desk)
  expect(floor).toBeGreaterThanOrEqual(12_000)
  expect(kept).toHaveLength(seq - floor)
})

test('the body of a platform’s update goes after thirty days, its key stays', async () => {
  const desk = await startWholeDesk()
  const updates = () =>
    desk.database.transaction(desk.actor.workspaceId, ({ db }) =>
      db.selectFrom('inbox_updates').select(['key', 'raw', 'state']).orderBy('key').execute(),
    )
  await desk.database.transaction(desk.actor.workspaceId, async ({ db, workspaceId }) => {
    const { id } = await db.selectFrom('channels').select('id').executeTakeFirstOrThrow()
    for (const [key, state] of [
      ['done', 'done'],
      ['failed', 'failed'],
    ] as const) {
      await db
        .insertInto('inbox_updates')
        .values({
          workspace_id: workspaceId,
          channel_id: id,
          key,
          peer: '',
          raw: Buffer.from('тело'),
          state,
          reason: null,
        })
        .execute()
    }
  })
  await desk.advance(29 * day)
  expect((await updates()).map(({ raw }) => raw?.toString())).toEqual(['тело', 'тело'])
  await desk.advance(2 * day)
  expect(await updates()).toEqual([
    { key: 'done', raw: null, state: 'done' },
    { key: 'failed', raw: null, state: 'failed' },
  ])
})
