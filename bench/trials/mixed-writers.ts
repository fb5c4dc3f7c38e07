import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '@parley/contract/refusals'
import { finishChat } from '@parley/server/chats/finish-chat'
import { releaseChat } from '@parley/server/chats/release-chat'
import { takeChat } from '@parley/server/chats/take-chat'
import { type Database, openDatabase } from '@parley/server/database/database'
import { createLane } from '@parley/server/messages/lane'
import { createReceiveMessage } from '@parley/server/messages/receive-message'
import { createRouter } from '@parley/server/routing/router'
import { startThrowawayPostgres } from '@parley/server/testing/throwaway-postgres'
import pg from 'pg'
import { type ArrangedDesk, arrangeDesk } from '../src/arrange-desk.ts'

/*
 * The lane, takes, releases, finishes and routing at random on few conversations: no deadlock, no message that waits for
 * more than a second, nothing lost. node scripts/run.mjs bench/trials/mixed-writers.ts [seconds]
 */

const seconds = Number(process.argv[2] ?? 60)
const size = { workspaces: 3, operators: 4, conversations: 12 }
const postgres = await startThrowawayPostgres({ durable: true })
let isOver = false
let longest = 0
let stored = 0
const refusals: Record<string, number> = {}
const faults: string[] = []

try {
  const made = await postgres.createDatabase()
  const desk = await arrangeDesk(made.superuserUrl, size)
  await query(made.superuserUrl, "update queues set rule = 'least_busy_assign'")
  await query(made.superuserUrl, 'update operators set chat_limit = 4')
  const deadlocksBefore = await deadlocks(made.superuserUrl)
  const database = openDatabase({ url: made.applicationUrl, connections: 24 })
  const onFault = (fault: unknown): void => void faults.push(String(fault))
  const lane = createLane({ database, onFault })
  const receiveMessage = createReceiveMessage({ database, lane })
  const router = createRouter({ database, onFault })
  setTimeout(() => (isOver = true), seconds * 1000)
  await Promise.all([
    ...desk.conversations.map((_, place) => writing(database, desk, place, receiveMessage)),
    ...Array.from({ length: 10 }, () => changing(database, desk)),
  ])
  await lane.stop()
  await router.settled()
  await router.stop()
  await database.stop()
  const [counted] = await query(
    made.superuserUrl,
    `select (select count(*)::int from messages where kind = 'in') as stored,
      (select count(*)::int from feeds as f where f.seq <> (select count(*) from events as e where e.workspace_id = f.workspace_id)) as holes,
      (select count(*)::int from conversations as c where c.seq <> (select count(*) from messages as m where m.conversation_id = c.id)) as gaps,
      (select count(*)::int from operators as o where o.load <> (select count(*) from conversations as c where c.holder_id = o.id)) as wrong_loads`,
  )
  const result = {
    seconds,
    stored,
    longestWaitMs: Math.round(longest),
    deadlocks: (await deadlocks(made.superuserUrl)) - deadlocksBefore,
    refusals,
    faults: [...new Set(faults)],
    ...counted,
  }
  process.stdout.write(`${JSON.stringify(result)}\n`)
  const held =
    counted?.['stored'] === stored && counted['holes'] === 0 && counted['gaps'] === 0 && counted['wrong_loads'] === 0
  process.exitCode = held && result.deadlocks === 0 && faults.length === 0 && longest < 1_000 ? 0 : 1
} finally {
  await postgres.stop()
}

/** A client who writes all the time, each message after the answer to the last. */
async function writing(
  database: Database,
  desk: ArrangedDesk,
  place: number,
  receiveMessage: ReturnType<typeof createReceiveMessage>,
) {
  const conversation = desk.conversations[place]
  if (conversation === undefined) return
  const { channelId, externalId } = await database.transaction(conversation.workspaceId, ({ db }) =>
    db
      .selectFrom('identities as i')
      .innerJoin('conversations as c', (join) =>
        join.onRef('c.workspace_id', '=', 'i.workspace_id').onRef('c.identity_id', '=', 'i.id'),
      )
      .select(['i.channel_id as channelId', 'i.external_id as externalId'])
      .where('c.id', '=', conversation.id)
      .executeTakeFirstOrThrow(),
  )
  for (let number = 1; !isOver; number++) {
    const since = performance.now()
    await receiveMessage({
      workspaceId: conversation.workspaceId,
      channelId,
      externalId,
      contact: { name: 'Client', details: [] },
      clientId: `m${number}`,
      text: 'Where is my order, please?',
      attachments: [],
      replyToSeq: null,
    })
    stored += 1
    longest = Math.max(longest, performance.now() - since)
    await pause(randomInt(20))
  }
}

/** Somebody who takes, releases and finishes whatever he meets. */
async function changing(database: Database, desk: ArrangedDesk) {
  while (!isOver) {
    const conversation = desk.conversations[randomInt(desk.conversations.length)]
    if (conversation === undefined) return
    const { workspaceId, id } = conversation
    const colleagues = desk.operators.filter((operator) => operator.workspaceId === workspaceId)
    const { fence, holder_id } = await database.transaction(workspaceId, ({ db }) =>
      db.selectFrom('conversations').select(['fence', 'holder_id']).where('id', '=', id).executeTakeFirstOrThrow(),
    )
    const operatorId = holder_id ?? colleagues[randomInt(colleagues.length)]?.id
    if (operatorId === undefined) return
    const actor = { workspaceId, operatorId, role: 'operator' as const }
    const change = [
      () => takeChat(database, actor, id, { fence, becomeAvailable: true }),
      () => releaseChat(database, actor, id, { fence }),
      () => finishChat(database, actor, id, { fence, status: 'closed' }),
    ][randomInt(3)]
    await change?.().catch((problem: unknown) => {
      if (problem instanceof Refusal) refusals[problem.code] = (refusals[problem.code] ?? 0) + 1
      else faults.push(String(problem))
    })
    await pause(randomInt(10))
  }
}

async function deadlocks(url: string): Promise<number> {
  const [row] = await query(url, 'select deadlocks::int from pg_stat_database where datname = current_database()')
  return Number(row?.['deadlocks'])
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(text)
  await client.end()
  return rows
}
