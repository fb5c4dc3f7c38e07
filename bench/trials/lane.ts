import { openDatabase } from '@parley/server/database/database'
import { createLane } from '@parley/server/messages/lane'
import { startThrowawayPostgres } from '@parley/server/testing/throwaway-postgres'
import pg from 'pg'
import { arrangeDesk } from '../src/arrange-desk.ts'
import { prepareFloor } from '../src/floor.ts'

/* The lane alone (decisions 1–4, 13) against the floor: no sockets, no screens. node scripts/run.mjs bench/trials/lane.ts [seconds] */

const seconds = Number(process.argv[2] ?? 5)
const postgres = await startThrowawayPostgres({ durable: true })
try {
  for (const workspaces of [20, 1]) {
    const size = { workspaces, operators: 200 / workspaces, conversations: 2000 / workspaces }
    const made = await postgres.createDatabase()
    const desk = await arrangeDesk(made.superuserUrl, size)
    const floor = await prepareFloor(made.superuserUrl, size)
    for (const senders of [32, 128, 512]) {
      const before = await floor.measure(seconds)
      const rate = await run(made.applicationUrl, desk.conversations, senders)
      const after = await floor.measure(seconds)
      const floorRate = (before + after) / 2
      print({
        workspaces,
        senders,
        lane: Math.round(rate.perSecond),
        batch: rate.batch,
        floor: Math.round(floorRate),
        by: floor.by,
        ratio: rate.perSecond / floorRate,
      })
    }
    await checkHot(made.superuserUrl)
  }
} finally {
  await postgres.stop()
}

async function run(
  url: string,
  conversations: Awaited<ReturnType<typeof arrangeDesk>>['conversations'],
  senders: number,
) {
  const database = openDatabase({ url })
  let batches = 0
  const lane = createLane({ database, onAccepted: () => (batches += 1), onFault: (fault) => print(String(fault)) })
  const end = performance.now() + seconds * 1000
  let done = 0
  const sender = async (): Promise<void> => {
    while (performance.now() < end) {
      const conversation = conversations[Math.floor(Math.random() * conversations.length)]
      if (conversation === undefined) throw new Error('no conversation')
      const answer = await lane.accept({
        workspaceId: conversation.workspaceId,
        conversationId: conversation.id,
        kind: 'in',
        clientId: crypto.randomUUID(),
        operatorId: null,
        fence: null,
        text: 'Where is my order, please?',
        attachments: [],
        replyToSeq: null,
      })
      if (answer.outcome !== 'accepted') throw new Error(answer.outcome)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: senders }, sender))
  await lane.stop()
  await database.stop()
  return { perSecond: done / seconds, batch: Math.round(done / batches) }
}

async function checkHot(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    "select relname, n_tup_upd, n_tup_hot_upd from pg_stat_user_tables where relname in ('conversations', 'feeds')",
  )
  print(rows)
  await client.end()
}

function print(value: unknown): void {
  process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`)
}
