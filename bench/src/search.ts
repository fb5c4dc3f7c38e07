import type { CaseFilter } from '@parley/contract/case-filter'
import type { Actor } from '@parley/server/auth/actor'
import { countCases } from '@parley/server/cases/count-cases'
import { listCases } from '@parley/server/cases/list-cases'
import { openDatabase } from '@parley/server/database/database'
import { search } from '@parley/server/search/search'
import { startThrowawayPostgres } from '@parley/server/testing/throwaway-postgres'
import pg from 'pg'
import { percentile } from './percentile.ts'
import { type ArchiveSize, arrangeArchive } from './search/arrange-archive.ts'

interface Timed {
  name: string
  medianMs: number
  p95Ms: number
  found: number
}

/** What is asked in one search field. */
const questions = {
  rare: 'кракозябра',
  common: 'доставка',
  everywhere: 'спасибо',
  twoWords: 'доставка возврат',
  rareTwoWords: 'доставка кракозябра',
  name: 'марина',
  phone: '79000',
  number: '51234',
} as const

/** Filters of the list of cases. */
const filters: Readonly<Record<string, CaseFilter>> = {
  'client Марина': { client: 'Марина' },
  'client Марина Иванова': { client: 'Марина Иванова' },
  'company Полка': { company: 'Полка' },
  'company Полка 42': { company: 'Полка 42' },
  'words доставка': { words: 'доставка' },
}

/**
 * `npm run bench -- search`: what one types into the search field, and filters by, at 100,000 clients and 400,000 messages
 * (docs/decisions/0014): whole use cases with their snippets, as the role that serves.
 * @returns true when everything that is there was found
 */
export async function benchSearch(options: { quick: boolean; json: boolean }): Promise<boolean> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const size: ArchiveSize = { clients: options.quick ? 10_000 : 100_000, messagesOfEach: 4 }
  const turns = options.quick ? 9 : 21
  const postgres = await startThrowawayPostgres({ durable: false })
  const timed: Timed[] = []
  const time = async (name: string, ask: () => Promise<number>): Promise<Timed> => {
    const times: number[] = []
    let found = await ask()
    for (let turn = 0; turn < turns; turn++) {
      const since = performance.now()
      found = await ask()
      times.push(performance.now() - since)
    }
    const one = { name, medianMs: percentile(times, 0.5), p95Ms: percentile(times, 0.95), found }
    say(`${name}: median ${String(one.medianMs)} ms, p95 ${String(one.p95Ms)} ms, ${String(found)} found`)
    timed.push(one)
    return one
  }
  try {
    const made = await postgres.createDatabase()
    await arrangeArchive(made.superuserUrl, size)
    say(`${String(size.clients)} clients, ${String(size.clients * size.messagesOfEach)} messages`)
    const actor = await anOperator(made.superuserUrl)
    const database = openDatabase({ url: made.applicationUrl })
    const asked = (q: string) => async () =>
      (await search(database, actor, { q })).sections.reduce((sum, { hits }) => sum + hits.length, 0)
    const blank = await time('one statement that does nothing', async () =>
      database.snapshot(actor.workspaceId, async () => Promise.resolve(1)),
    )
    const of: Partial<Record<keyof typeof questions, Timed>> = {}
    for (const key of ['rare', 'common', 'everywhere', 'twoWords', 'rareTwoWords', 'name', 'phone', 'number'] as const)
      of[key] = await time(`«${questions[key]}»`, asked(questions[key]))
    for (const [name, filter] of Object.entries(filters)) {
      await time(name, async () => (await listCases(database, actor, filter)).cases.length)
      await time(`${name}, counted`, async () => (await countCases(database, actor, filter)).count)
    }
    await database.stop()
    const p95 = (key: keyof typeof questions) => of[key]?.p95Ms ?? Number.NaN
    if (options.json)
      say(
        JSON.stringify({
          searchRareP95Ms: p95('rare'),
          searchCommonP95Ms: p95('common'),
          searchTwoWordsP95Ms: p95('twoWords'),
          blankMs: blank.medianMs,
          sizes: [{ ...size, timed }],
        }),
      )
  } finally {
    await postgres.stop()
  }
  return timed.every(({ name, found }) => found > 0 || name === `«${questions.twoWords}»`)
}

async function anOperator(superuserUrl: string): Promise<Actor> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  const { rows } = await client.query<Actor>(
    'select workspace_id as "workspaceId", id as "operatorId", role from operators order by id limit 1',
  )
  await client.end()
  const [actor] = rows
  if (actor === undefined) throw new Error('nobody is arranged')
  return actor
}
