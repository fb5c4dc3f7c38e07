import { openDatabase } from '@parley/server/database/database'
import { createRouter } from '@parley/server/routing/router'
import { startThrowawayPostgres, type ThrowawayPostgres } from '@parley/server/testing/throwaway-postgres'
import pg from 'pg'
import { arrangeWaiting, type WaitingSize } from './arrange-waiting.ts'
import { percentile } from './percentile.ts'
import { measureRoutingFloor } from './routing-floor.ts'

/** What one size gave. */
interface SizeResult extends WaitingSize {
  assignmentsPerSecond: number
  /** Of the first burst alone: connections, plans and code are as cold as after a start. */
  firstPerSecond: number
  floorPerSecond: number
  ratio: number
  /** Times that a load rose above its limit. */
  overLimit: number
  /** Chats that still wait though somebody had room. */
  left: number
}

/** The size whose figures stand at the top: 1,000 clients over 200 operators of five chats each. */
const mainWaiting = 1_000
const operators = 200
/** A tenth of a second is too short to be measured once: so many clients in bursts of a hundred, and the middle one counts. */
const leastMeasured = 1_000
/** The floor is the same at any size; of a large one a part is enough. */
const mostForFloor = 1_000

/**
 * `npm run bench -- routing`: clients wait in one queue; the real router gives them to 200 operators, one transaction after the
 * other, until nobody waits beside somebody with room. Beside it the floor on the same PostgreSQL in the same minutes.
 * @returns true when the hard rules held: no load above its limit, and nobody left waiting
 */
export async function benchRouting(options: { quick: boolean; json: boolean }): Promise<boolean> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const postgres = await startThrowawayPostgres({ durable: true })
  const sizes: SizeResult[] = []
  try {
    // What is compiled the first time is not measured.
    await measureSize(postgres, sizeOf(200))
    for (const waiting of options.quick ? [100, mainWaiting, 3_000] : [100, mainWaiting, 10_000]) {
      const result = await measureSize(postgres, sizeOf(waiting))
      sizes.push(result)
      say(describe(result))
    }
  } finally {
    await postgres.stop()
  }
  const main = sizes.find(({ waiting }) => waiting === mainWaiting)
  if (main === undefined) throw new Error('the main size is missing')
  const overLimit = sizes.reduce((sum, size) => sum + size.overLimit, 0)
  const left = sizes.reduce((sum, size) => sum + size.left, 0)
  const { assignmentsPerSecond, floorPerSecond, ratio } = main
  if (options.json) say(JSON.stringify({ assignmentsPerSecond, floorPerSecond, ratio, overLimit, left, sizes }))
  return overLimit === 0 && left === 0
}

function sizeOf(waiting: number): WaitingSize {
  const bursts = Math.ceil(leastMeasured / waiting)
  return { operators, waiting, bursts, limit: Math.max(5, (bursts * waiting) / operators) }
}

async function measureSize(postgres: ThrowawayPostgres, size: WaitingSize): Promise<SizeResult> {
  const floorMade = await postgres.createDatabase()
  await arrangeWaiting(floorMade.superuserUrl, size)
  const floor = await measureRoutingFloor(floorMade.superuserUrl, size, mostForFloor)
  await postgres.dropDatabase(floorMade.name)
  const made = await postgres.createDatabase()
  await arrangeWaiting(made.superuserUrl, size)
  const measured = await route(made, size)
  await postgres.dropDatabase(made.name)
  return {
    ...size,
    ...measured,
    floorPerSecond: Math.round(floor),
    ratio: Math.round((measured.assignmentsPerSecond / floor) * 100) / 100,
  }
}

async function route(
  made: { applicationUrl: string; superuserUrl: string },
  size: WaitingSize,
): Promise<Pick<SizeResult, 'assignmentsPerSecond' | 'firstPerSecond' | 'overLimit' | 'left'>> {
  const client = new pg.Client({ connectionString: made.superuserUrl })
  await client.connect()
  await client.query(watchLimits)
  const database = openDatabase({ url: made.applicationUrl })
  // A desk that runs has its connections open.
  await database.pool.query('select 1')
  const router = createRouter({
    database,
    onFault: (fault) => {
      throw fault
    },
  })
  const milliseconds: number[] = []
  for (let burst = 1; burst <= size.bursts; burst++) {
    const since = performance.now()
    await client.query('insert into routing_due (workspace_id, queue_id) values (1, bench_id(1, 1, $1))', [burst])
    await router.settled()
    milliseconds.push(performance.now() - since)
  }
  await router.stop()
  await database.stop()
  const { rows } = await client.query<{ left: number; above: number }>(
    `select (count(*) filter (where state = 'waiting'))::int as left,
        (select count(*)::int from above_limit) as above from chats`,
  )
  await client.end()
  const { left = size.waiting, above = Number.NaN } = rows[0] ?? {}
  const perSecond = (time = Number.NaN): number => Math.round((size.waiting / time) * 1000)
  return {
    assignmentsPerSecond: perSecond(percentile(milliseconds, 0.5)),
    firstPerSecond: perSecond(milliseconds[0]),
    overLimit: above,
    left,
  }
}

/** Each admission is watched where it happens, whatever code does it. */
const watchLimits = `
  create table above_limit (load integer);
  create function watch_limit() returns trigger language plpgsql security definer set search_path = public, pg_temp as
    'begin insert into above_limit values (new.load); return null; end';
  create trigger watch_limit after update of load on operators for each row
    when (new.load > old.load and new.chat_limit > 0 and new.load > new.chat_limit) execute function watch_limit()`

function describe(result: SizeResult): string {
  const { waiting, bursts, limit, assignmentsPerSecond, firstPerSecond, floorPerSecond, ratio, overLimit } = result
  const median = bursts > 1 ? ` (median of ${bursts} bursts; the first ${firstPerSecond}/s)` : ''
  return `${waiting} waiting, ${operators} operators of ${limit} chats: ${assignmentsPerSecond}/s${median}, floor ${floorPerSecond}/s, ratio ${ratio}, over limit ${overLimit}`
}
