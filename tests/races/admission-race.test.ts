import type { Actor } from '@parley/server/auth/actor'
import { takeChat } from '@parley/server/chats/take-chat'
import { transferChat } from '@parley/server/chats/transfer-chat'
import type { Database } from '@parley/server/database/database'
import { newId } from '@parley/server/new-id'
import { changeStatus } from '@parley/server/presence/change-status'
import { sql } from 'kysely'
import { Client } from 'pg'
import { expect } from 'vitest'
import {
  countDeadlocks,
  countNeglected,
  countWrongLoads,
  liftLimits,
  loseRoutingMarks,
  watchAdmissions,
} from '../testing/admissions.ts'
import type { DeskProcess } from '../testing/desk-process.ts'
import { messageOf } from '../testing/received-message.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { race, raceTimes } from './race.ts'
import { repeatableChance } from './repeatable-chance.ts'
import { unlessRefused } from './unless-refused.ts'

/** How many there are: of the race, and of the control, where nothing must be found but that the limits are passed. */
const everybody = { operators: 5 * raceTimes, clients: 50 * raceTimes } as const
const few = { operators: 4, clients: 40 } as const
type Size = typeof everybody | typeof few

const limit = 5
/** Of one queue; below the operators' own limit, so that it is this one that binds. */
const queueLimit = 4
const steps = 8

race(
  'two nodes, ten clients for each operator, operators who take, transfer, come and go: no admission passes a limit, nobody waits beside a free operator (F17)',
  async () => {
    const desk = await deskWithLimits()
    const seen = await rush(desk, everybody)
    expect(seen).toEqual({ above: 0, aboveOfQueue: 0, winners: 1 })
    expect(await countNeglectedHere(desk)).toBe(0)
    expect(await countWrongLoads(desk)).toBe(0)
    expect(await countDeadlocks(desk)).toBe(0)
    expect(await countHeld(desk)).toBe(everybody.operators * queueLimit)
  },
)

race(
  'the control: the same with our limits taken away passes both, and routing that is never told neglects who waits (F17)',
  async () => {
    const desk = await deskWithLimits()
    const giveLimitsBack = await liftLimits(desk)
    const seen = await rush(desk, few)
    await giveLimitsBack()
    expect(seen.above).toBeGreaterThan(0)
    expect(seen.aboveOfQueue).toBeGreaterThan(0)

    const anna = await desk.hires({ name: 'Анна' })
    await anna.arrives()
    const giveMarksBack = await loseRoutingMarks(desk)
    await desk.receives('widget', 'Где заказ?')
    await giveMarksBack()
    expect(await countNeglected(desk)).toBe(1)
  },
)

async function deskWithLimits(): Promise<TestDesk> {
  const desk = await startTestDesk({ limit })
  await desk.changes({ queue: { settings: { perOperatorLimit: queueLimit } } })
  return desk
}

/** Everybody at once over two nodes, until all is settled. Returns how often a limit was passed, and how many got the chat that five took. */
async function rush(desk: TestDesk, size: Size): Promise<{ above: number; aboveOfQueue: number; winners: number }> {
  const [aboveLimit, aboveQueueLimit] = [await watchAdmissions(desk), await watchQueue(desk)]
  const actors = await crowd(desk, size)
  const nodes = [desk.anotherProcess(), desk.anotherProcess()] as const
  const [winners] = await Promise.all([
    contest(desk, nodes, actors.slice(0, 5)),
    ...nodes.map((node, index) => clientsArrive(desk, size, node, index)),
    ...actors.map((actor, index) => works(desk, nodes[index % 2 === 0 ? 0 : 1].database, actors, actor, index)),
  ])
  for (const actor of actors) await changeStatus(nodes[0].database, actor, 'available')
  await desk.settled()
  return { above: await aboveLimit(), aboveOfQueue: await aboveQueueLimit(), winners }
}

/** Counts, in the database, each time that somebody comes to hold more chats of the desk's queue than it allows. */
async function watchQueue(desk: TestDesk): Promise<() => Promise<number>> {
  const client = new Client({ connectionString: desk.ownerUrl })
  await client.connect()
  await client.query(`
    create table if not exists admissions_above_queue_limit (queue_id uuid, held integer);
    create or replace function watch_queue_admission() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      bound integer;
      held integer;
    begin
      perform set_config('parley.system', 'on', true);
      select (settings ->> 'perOperatorLimit')::int into bound from queues as q
        where q.workspace_id = new.workspace_id and q.id = new.queue_id;
      select count(*) into held from conversations as c
        where c.workspace_id = new.workspace_id and c.queue_id = new.queue_id and c.holder_id = new.holder_id and c.chat_state = 'active';
      if held > bound then
        insert into admissions_above_queue_limit values (new.queue_id, held);
      end if;
      perform set_config('parley.system', '', true);
      return null;
    end $$;
    create or replace trigger watch_queue_admission after update of holder_id on conversations for each row
      when (new.chat_state = 'active' and new.holder_id is distinct from old.holder_id) execute function watch_queue_admission()`)
  await client.query('grant select on admissions_above_queue_limit to public')
  await client.end()
  return () =>
    count(desk, sql`select count(*)::int as amount from admissions_above_queue_limit where queue_id = ${desk.queueId}`)
}

async function crowd(desk: TestDesk, { operators }: Size): Promise<Actor[]> {
  const actors: Actor[] = []
  for (let number = 1; number <= operators; number++)
    actors.push((await desk.hires({ name: `Оператор ${String(number)}` })).actor)
  await desk.reads((tx) => tx.db.updateTable('operators').set({ status: 'available', present: true }).execute())
  return actors
}

async function clientsArrive(
  desk: TestDesk,
  { clients }: Size,
  { receiveMessage }: DeskProcess,
  which: number,
): Promise<void> {
  for (let round = 0; round < 5; round++) {
    await Promise.all(
      Array.from({ length: clients / 10 }, (_none, number) =>
        receiveMessage(
          messageOf(desk, `client ${String(which)} ${String(round)} ${String(number)}`, newId(), 'Где заказ?'),
        ),
      ),
    )
  }
}

/** Takes, transfers, goes and comes, as a generator says that repeats. */
async function works(
  desk: TestDesk,
  database: Database,
  all: readonly Actor[],
  actor: Actor,
  seed: number,
): Promise<void> {
  const chance = repeatableChance(seed + 1)
  for (let step = 0; step < steps; step++) {
    await unlessRefused(async () => {
      const action = chance()
      if (action < 0.15) return changeStatus(database, actor, 'away')
      if (action < 0.3) return changeStatus(database, actor, 'available')
      const state = action < 0.6 ? 'waiting' : 'active'
      const chats = await listChats(database, actor, state)
      const chat = chats[Math.floor(chance() * chats.length)]
      if (!chat) return
      if (state === 'waiting') return takeChat(database, actor, chat.id, { fence: chat.fence, becomeAvailable: true })
      const receiver = all[Math.floor(chance() * all.length)] ?? actor
      const to = chance() < 0.3 ? { queueId: desk.queueId } : { operatorId: receiver.operatorId }
      return transferChat(database, actor, chat.id, { fence: chat.fence, to })
    })
  }
}

/** Five take one chat at the same moment, over both nodes. Returns how many got it. */
async function contest(desk: TestDesk, nodes: readonly DeskProcess[], actors: readonly Actor[]): Promise<number> {
  const other = await desk.receives('widget', 'Кто первый?')
  const { chat } = await desk.sees(other)
  const taken = await Promise.allSettled(
    actors.map((actor, index) => {
      const database = nodes[index % nodes.length]?.database
      if (!database) throw new Error('there is no such node')
      return takeChat(database, actor, other.conversationId, { fence: chat.fence, becomeAvailable: true })
    }),
  )
  const now = await desk.sees(other)
  const won = taken.filter(({ status }) => status === 'fulfilled').length
  // Routing may have been the one.
  return won === 0 && now.chat.state === 'active' ? 1 : won
}

function listChats(database: Database, actor: Actor, state: 'waiting' | 'active') {
  return database.transaction(actor.workspaceId, (tx) => {
    const query = tx.db.selectFrom('conversations').select(['id', 'fence']).where('chat_state', '=', state)
    return (state === 'active' ? query.where('holder_id', '=', actor.operatorId) : query).execute()
  })
}

/** As `countNeglected`, of those whom the queue's own limit lets have one more. */
function countNeglectedHere(desk: TestDesk): Promise<number> {
  return count(
    desk,
    sql`select count(*)::int as amount from operators as o
      where o.workspace_id = ${desk.workspaceId} and o.status = 'available' and o.present and o.load < ${limit}
        and exists (select 1 from queue_members as m where m.operator_id = o.id)
        and (select count(*) from chats as h where h.holder_id = o.id and h.state = 'active' and h.queue_id = ${desk.queueId}) < ${queueLimit}
        and exists (select 1 from chats as h where h.workspace_id = o.workspace_id and h.state = 'waiting'
          and not exists (select 1 from jsonb_to_recordset(h.passed_over) as p (by uuid, at timestamptz) where p.by = o.id))`,
  )
}

function countHeld(desk: TestDesk): Promise<number> {
  return count(
    desk,
    sql`select count(*)::int as amount from chats where workspace_id = ${desk.workspaceId} and state = 'active'`,
  )
}

async function count(desk: TestDesk, query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await desk.reads((tx) => sql<{ amount: number }>`${query}`.execute(tx.db))
  return rows[0]?.amount ?? Number.NaN
}
