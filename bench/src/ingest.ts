import { startThrowawayPostgres } from '@parley/server/testing/throwaway-postgres'
import pg from 'pg'
import type { DeskSize } from './arrange-desk.ts'
import { type DeskUnderLoad, openDeskUnderLoad } from './desk-under-load.ts'
import { closedLoop, type Measured, openLoop } from './load.ts'

/** What one size gave. `watchers`: operators of a queue, all of whom get its list rows. */
interface SizeResult extends Measured {
  workspaces: number
  watchers: number
  senders?: number
  perSecond?: number
  floorPerSecond?: number
  ratio?: number
}

interface Plan {
  size: DeskSize
  senders: number[]
  /** Messages a second. */
  open: number[]
}

const round = (value: number): number => Math.round(value * 100) / 100

/**
 * `npm run bench -- ingest`: visitors' sockets → the real app → committed → operators' sockets, judged by a ledger, beside
 * the floor on the same PostgreSQL in the same minutes (decision 12 of the plan; docs/decisions/0001).
 * @returns true when the hard rules held: nothing lost, doubled or out of order
 */
export async function benchIngest(options: { quick: boolean; mainOnly: boolean; json: boolean }): Promise<boolean> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const postgres = await startThrowawayPostgres({ durable: true })
  const total = { lost: 0, duplicated: 0, reordered: 0 }
  const sizes: SizeResult[] = []
  let floorBy = ''
  try {
    say(await settingsOf(postgres))
    for (const plan of plansFor(options)) {
      const desk = await openDeskUnderLoad(postgres, plan.size)
      floorBy = desk.floor.by
      for (const result of await runPlan(desk, plan, options.quick)) {
        sizes.push(result)
        say(describe(result))
      }
      const verdict = await desk.end()
      total.lost += verdict.lost
      total.duplicated += verdict.duplicated
      total.reordered += verdict.reordered
    }
  } finally {
    await postgres.stop()
  }
  say(
    `lost ${total.lost}, duplicated ${total.duplicated}, reordered ${total.reordered}; the floor by ${floorBy === 'own' ? 'an own equivalent of pgbench' : floorBy}`,
  )
  const main = sizes.find(({ senders, workspaces }) => senders === 128 && workspaces === 20)
  if (main === undefined) throw new Error('the main size is missing')
  const { messagesPerSecond, floorPerSecond, ratio, p50Ms, p99Ms } = main
  if (options.json)
    say(JSON.stringify({ messagesPerSecond, floorPerSecond, ratio, p50Ms, p99Ms, ...total, floorBy, sizes }))
  return total.lost + total.duplicated + total.reordered === 0
}

function plansFor({ quick, mainOnly }: { quick: boolean; mainOnly: boolean }): Plan[] {
  const clients = quick ? 640 : 2_000
  if (mainOnly)
    return [{ size: { workspaces: 20, operators: 10, conversations: clients / 20 }, senders: [128], open: [] }]
  const plans: Plan[] = [
    {
      size: { workspaces: 20, operators: 10, conversations: clients / 20 },
      senders: [32, 128, 512],
      open: [100, 1_000],
    },
    {
      size: { workspaces: 1, operators: 20, conversations: clients },
      senders: quick ? [128] : [32, 128, 512],
      open: [],
    },
  ]
  if (quick) return plans
  return [
    ...plans,
    { size: { workspaces: 20, operators: 20, conversations: clients / 20 }, senders: [128], open: [] },
    { size: { workspaces: 1, operators: 200, conversations: clients }, senders: [], open: [100] },
  ]
}

async function runPlan(desk: DeskUnderLoad, plan: Plan, quick: boolean): Promise<SizeResult[]> {
  const { workspaces, operators: watchers } = plan.size
  const [seconds, floorSeconds] = quick ? [2.5, 2] : [8, 5]
  const results: SizeResult[] = []
  let before = plan.senders.length > 0 ? await desk.floor.measure(floorSeconds) : 0
  for (const senders of plan.senders) {
    const measured = await closedLoop(desk, senders, seconds)
    const after = await desk.floor.measure(floorSeconds)
    const floor = (before + after) / 2
    before = after
    results.push({
      workspaces,
      watchers,
      senders,
      ...measured,
      floorPerSecond: Math.round(floor),
      ratio: round(measured.messagesPerSecond / floor),
    })
  }
  for (const perSecond of plan.open)
    results.push({ workspaces, watchers, perSecond, ...(await openLoop(desk, perSecond, quick ? 3 : 15)) })
  return results
}

function describe(result: SizeResult): string {
  const { workspaces, watchers, senders, perSecond, floorPerSecond, ratio } = result
  const load = senders === undefined ? `${perSecond ?? 0}/s asked` : `${senders} senders`
  const floor = floorPerSecond === undefined ? '' : `, floor ${floorPerSecond}/s, ratio ${ratio ?? 0}`
  return `${workspaces} workspaces × ${watchers} operators, ${load}: ${result.messagesPerSecond}/s${floor}, p50 ${result.p50Ms} ms, p99 ${result.p99Ms} ms, app ${result.appMicros} µs a message`
}

async function settingsOf(postgres: Awaited<ReturnType<typeof startThrowawayPostgres>>): Promise<string> {
  const made = await postgres.createDatabase()
  const client = new pg.Client({ connectionString: made.superuserUrl })
  await client.connect()
  const names = ['server_version', 'shared_buffers', 'max_wal_size', 'fsync', 'synchronous_commit']
  const { rows } = await client.query<{ name: string; value: string }>(
    'select name, current_setting(name) as value from unnest($1::text[]) as name',
    [names],
  )
  await client.end()
  await postgres.dropDatabase(made.name)
  return rows.map(({ name, value }) => `${name} ${value}`).join(', ')
}
