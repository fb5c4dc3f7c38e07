import { setTimeout as pause } from 'node:timers/promises'
import { startThrowawayPostgres, type ThrowawayPostgres } from '@parley/server/testing/throwaway-postgres'
import pg from 'pg'
import { type AppProcess, startChildProcess } from './app-process.ts'
import { arrangeDesk } from './arrange-desk.ts'
import { arrangeWebhooks } from './arrange-webhooks.ts'
import { type BenchPlatforms, serveBenchPlatforms } from './bench-platforms.ts'
import { postgresCost } from './postgres-cost.ts'
import { webhookKinds } from './webhook-kinds.ts'
import { type StoredText, WebhookLedger, type WebhookVerdict } from './webhook-ledger.ts'
import { bringUpdates, type WebhookMeasure } from './webhook-load.ts'
import { createWriters } from './webhook-writers.ts'

/** What one rate gave. */
interface SizeResult extends WebhookMeasure {
  perSecond: number
  floorP50Ms: number
  floorP99Ms: number
  /** Answers of the desk to answers of the floor, at the 50th and 99th percentile. */
  ratioP50: number
  ratioP99: number
  /** Until everything that was brought had become messages, seconds. */
  drainSeconds: number
  /** Processor time of an update from the request to the message, in the app and in PostgreSQL, microseconds: load does not change it. */
  appMicros: number
  postgresMicros: number
  /** Transactions for an update. */
  commits: number
}

interface Plan {
  perSecond: number
  seconds: number
  floorSeconds: number
}

/** The rate whose figures stand at the top. */
const mainRate = 200
/** Companies, each with a channel of every kind. */
const workspaces = 2
/** People of a channel. */
const people = 40
/** What has not become a message by then is lost, seconds. */
const longestDrain = 120

/**
 * `npm run bench -- webhooks`: updates of all kinds that platforms bring, mixed and signed as theirs, each at its time, to the real app;
 * judged by a ledger, beside a server that keeps an update and does nothing else, on the same PostgreSQL in the same minutes.
 * @returns true when the hard rules held: nothing lost, doubled, out of order or refused
 */
export async function benchWebhooks(options: { quick: boolean; json: boolean }): Promise<boolean> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const postgres = await startThrowawayPostgres({ durable: true })
  const platforms = await serveBenchPlatforms()
  const sizes: SizeResult[] = []
  let verdict: WebhookVerdict
  try {
    const run = await startRun(postgres, platforms)
    await run.warmUp()
    for (const plan of plansFor(options.quick)) {
      const result = await run.measure(plan)
      sizes.push(result)
      say(describe(result))
    }
    verdict = await run.end()
  } finally {
    await platforms.stop()
    await postgres.stop()
  }
  const { lost, duplicated, reordered } = verdict
  const kinds = webhookKinds.map(({ kind }) => kind).join(', ')
  say(`lost ${lost}, duplicated ${duplicated}, reordered ${reordered}; ${webhookKinds.length} kinds: ${kinds}`)
  const main = sizes.find(({ perSecond }) => perSecond === mainRate)
  if (main === undefined) throw new Error('the main rate is missing')
  const { answerP50Ms, answerP99Ms, updatesPerSecond, ratioP50, ratioP99 } = main
  if (options.json)
    say(JSON.stringify({ answerP50Ms, answerP99Ms, updatesPerSecond, ratioP50, ratioP99, ...verdict, sizes }))
  return lost + duplicated + reordered + sizes.reduce((sum, { refused }) => sum + refused, 0) === 0
}

function plansFor(quick: boolean): Plan[] {
  const [seconds, floorSeconds] = quick ? [3, 1.5] : [15, 5]
  return [50, mainRate, 1_000].map((perSecond) => ({ perSecond, seconds, floorSeconds }))
}

async function startRun(postgres: ThrowawayPostgres, platforms: BenchPlatforms) {
  const [made, floorMade] = [await postgres.createDatabase(), await postgres.createDatabase()]
  await arrangeDesk(made.superuserUrl, { workspaces, operators: 2, conversations: 1 })
  const channels = await arrangeWebhooks(made.superuserUrl, platforms.url)
  const app = await startChildProcess('serve', made.applicationUrl)
  const floor = await startChildProcess('serve-webhook-floor', floorMade.superuserUrl)
  const client = new pg.Client({ connectionString: made.superuserUrl })
  await client.connect()
  const ledger = new WebhookLedger()
  const writers = createWriters({ channels, people, platform: platforms, ledger })

  /** Waits until no update is waiting to be processed; the seconds that it took. */
  async function drain(): Promise<number> {
    const since = performance.now()
    const seconds = (): number => Math.round((performance.now() - since) / 100) / 10
    while (seconds() < longestDrain) {
      const { rows } = await client.query(
        "select 1 from inbox_updates where state = 'stored' and reason is distinct from 'message_awaited' limit 1",
      )
      if (rows.length === 0) return seconds()
      await pause(100)
    }
    return seconds()
  }

  async function cost() {
    // PostgreSQL's sessions tell of what they did at the latest after a second.
    await pause(1_100)
    return { appMs: await app.cpuMs(), ...(await postgresCost(client)) }
  }

  return {
    /** Everybody writes once: what a first message takes, and what is compiled the first time, is not measured. */
    async warmUp(): Promise<void> {
      const all = channels.length * people
      await bringUpdates(app.url, { perSecond: 200, seconds: all / 200 }, writers.next)
      await drain()
    },
    async measure({ perSecond, seconds, floorSeconds }: Plan): Promise<SizeResult> {
      const least = await bringUpdates(floor.url, { perSecond, seconds: floorSeconds }, writers.toFloor)
      const before = await cost()
      const measured = await bringUpdates(app.url, { perSecond, seconds }, writers.next)
      const drainSeconds = await drain()
      const after = await cost()
      const updates = perSecond * seconds - measured.held - measured.refused
      const ratio = (ours: number, floors: number): number => Math.round((ours / floors) * 100) / 100
      return {
        perSecond,
        ...measured,
        floorP50Ms: least.answerP50Ms,
        floorP99Ms: least.answerP99Ms,
        ratioP50: ratio(measured.answerP50Ms, least.answerP50Ms),
        ratioP99: ratio(measured.answerP99Ms, least.answerP99Ms),
        drainSeconds,
        appMicros: Math.round(((after.appMs - before.appMs) * 1000) / updates),
        postgresMicros: Math.round(((after.cpuMs - before.cpuMs) * 1000) / updates),
        commits: Math.round(((after.commits - before.commits) * 100) / updates) / 100,
      }
    },
    async end(): Promise<WebhookVerdict> {
      const { rows } = await client.query<StoredText>(
        `select conversation_id as "conversationId", text from messages where kind = 'in' order by conversation_id, seq`,
      )
      const verdict = ledger.judge(rows)
      await client.end()
      await stopAll(app, floor)
      await postgres.dropDatabase(made.name)
      await postgres.dropDatabase(floorMade.name)
      return verdict
    },
  }
}

async function stopAll(...processes: readonly AppProcess[]): Promise<void> {
  for (const one of processes) await one.stop()
}

function describe(result: SizeResult): string {
  const { perSecond, updatesPerSecond, answerP50Ms, answerP99Ms, floorP50Ms, floorP99Ms, ratioP50, ratioP99 } = result
  return (
    `${perSecond}/s asked: ${updatesPerSecond}/s answered, p50 ${answerP50Ms} ms, p99 ${answerP99Ms} ms; ` +
    `floor p50 ${floorP50Ms} ms, p99 ${floorP99Ms} ms, ratios ${ratioP50} and ${ratioP99}; ` +
    `refused ${result.refused}, held back ${result.held}, all processed ${result.drainSeconds} s later; ` +
    `an update costs the app ${result.appMicros} µs, PostgreSQL ${result.postgresMicros} µs and ${result.commits} transactions`
  )
}
