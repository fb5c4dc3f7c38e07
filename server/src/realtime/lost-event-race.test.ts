import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { WorkspaceId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendEvent } from '../database/append-event.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { createLane } from '../messages/lane.ts'
import { arrangeConversation, arrangeDesk } from '../testing/arrange-desk.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { readEvents } from './feed-events.ts'

/*
 * Many writers that pause within their transactions, some of which roll back, and a reader that follows by its cursor:
 * what commits late must not be passed by. The control shows that the race is real.
 */

const writers = 12
const rounds = 12

let made: TestDatabase
let database: Database

beforeAll(async () => {
  made = await createTestDatabase()
  database = openDatabase({ url: made.applicationUrl, connections: writers + 4 })
})
afterAll(async () => {
  await database.stop()
  await made.drop()
})

/** Runs the writers to their end. Each transaction names what it wrote unless it rolls back. */
async function race(write: (pauseWithin: () => Promise<unknown>) => Promise<string>): Promise<Set<string>> {
  const committed = new Set<string>()
  const writer = async (): Promise<void> => {
    for (let round = 0; round < rounds; round++) {
      await write(() => pause(randomInt(8))).then(
        (name) => committed.add(name),
        (fault: unknown) => {
          if (!(fault instanceof Error && fault.message === 'rolled back')) throw fault
        },
      )
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
  return committed
}

/** Follows a log by a cursor while `isWriting`, then once more. */
async function follow(
  isWriting: () => boolean,
  read: (after: number) => Promise<{ seq: number; name: string }[]>,
): Promise<string[]> {
  const names: string[] = []
  let cursor = 0
  for (let isLast = false; ; isLast = !isWriting()) {
    for (const { seq, name } of await read(cursor)) {
      names.push(name)
      cursor = seq
    }
    if (isLast) return names
    await pause(1)
  }
}

function maybeRollBack(): void {
  if (randomInt(5) === 0) throw new Error('rolled back')
}

test('a reader who follows the feed loses nothing, whoever commits when', async () => {
  const desk = await arrangeDesk(database)
  const conversation = await arrangeConversation(database, desk, { state: 'active' })
  const lane = createLane({ database })
  let isWriting = true
  const writing = race(async (pauseWithin) => {
    const name = uuidv7()
    if (randomInt(3) === 0) {
      const answer = await lane.accept({
        workspaceId: desk.workspaceId,
        conversationId: conversation,
        kind: 'in',
        clientId: name,
        operatorId: null,
        fence: null,
        text: 'Где заказ?',
        attachments: [],
        replyToSeq: null,
      })
      return 'seq' in answer ? `${conversation}/${answer.seq}` : name
    }
    await database.transaction(desk.workspaceId, async (tx) => {
      appendEvent(tx, 'queue', name)
      await pauseWithin()
      maybeRollBack()
      await pauseWithin()
    })
    return `${name}/`
  }).finally(() => {
    isWriting = false
  })
  const seqs: number[] = []
  const followed = await follow(
    () => isWriting,
    async (after) =>
      (await readEvents(database, desk.workspaceId, after, 100)).map((event) => {
        seqs.push(event.seq)
        return { seq: event.seq, name: `${event.entityId}/${event.num ?? ''}` }
      }),
  )
  expect(new Set(followed)).toEqual(await writing)
  expect(seqs).toEqual(seqs.map((_, place) => place + 1))
  await lane.stop()
})

test('control: a cursor over a bare sequence passes by what commits late', async () => {
  await makeBareLog()
  let isWriting = true
  const workspaceId = (await arrangeDesk(database)).workspaceId
  const writing = race((pauseWithin) => writeToBareLog(workspaceId, pauseWithin)).finally(() => {
    isWriting = false
  })
  const followed = await follow(
    () => isWriting,
    async (after) => {
      const { rows } = await database.pool.query<{ seq: number; name: string }>(
        'select seq, name from bare_log where seq > $1 order by seq',
        [after],
      )
      return rows
    },
  )
  const committed = await writing
  expect(committed.size - new Set(followed).size).toBeGreaterThan(0)
})

async function makeBareLog(): Promise<void> {
  const owner = openDatabase({ url: made.ownerUrl, connections: 1 })
  await owner.pool.query('create table bare_log (seq bigserial primary key, name text not null)')
  await owner.pool.query('grant all on bare_log, bare_log_seq_seq to public')
  await owner.stop()
}

async function writeToBareLog(workspaceId: WorkspaceId, pauseWithin: () => Promise<unknown>): Promise<string> {
  const name = uuidv7()
  await database.transaction(workspaceId, async (tx) => {
    await sql`insert into bare_log (name) values (${name})`.execute(tx.db)
    await pauseWithin()
    maybeRollBack()
    await pauseWithin()
  })
  return name
}
