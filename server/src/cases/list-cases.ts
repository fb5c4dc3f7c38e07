import type { CaseId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CasesPage, CasesQuery } from '@parley/contract/routes'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Database, Tx } from '../database/database.ts'
import { loadCases } from './case-view.ts'

/** Cases of a page unless the reader says otherwise. */
const usualPage = 50

/** Where a page begins: after this case. Microseconds, because the database's times are finer than ours. */
interface PageKey {
  readonly updatedAt: string
  readonly id: string
}

/** The list of cases, newest change first, by key and never by offset (O-3, O-5). Refuses a `before` that no page gave with `invalid_input`. */
export async function listCases(database: Database, actor: Actor, query: CasesQuery): Promise<CasesPage> {
  const limit = query.limit ?? usualPage
  const before = query.before === undefined ? null : parseKey(query.before)
  return database.snapshot(actor.workspaceId, async (tx) => {
    const keys = await listKeys(tx, { ...query, limit: limit + 1 }, before)
    const page = keys.slice(0, limit)
    const last = page.at(-1)
    const cases = await loadCases(
      tx,
      page.map(({ id }) => id),
    )
    const place = new Map(page.map(({ id }, index) => [id, index]))
    return {
      cases: cases.sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0)),
      next: keys.length > limit && last ? `${last.updatedAt}_${last.id}` : null,
    }
  })
}

async function listKeys(
  tx: Tx,
  { status, owner, limit }: CasesQuery & { limit: number },
  before: PageKey | null,
): Promise<{ id: CaseId; updatedAt: string }[]> {
  const { rows } = await sql<{ id: CaseId; updatedAt: string }>`
    select id, (extract(epoch from updated_at) * 1000000)::bigint::text as "updatedAt" from cases
      where workspace_id = ${tx.workspaceId} and merged_into is null
        and (${status ?? null}::text is null or status = ${status ?? null})
        and (${owner === undefined}::boolean or owner_id is not distinct from ${owner === undefined || owner === 'none' ? null : owner}::uuid)
        and (${before === null}::boolean or updated_at < ${moment(before)} or (updated_at = ${moment(before)} and id > ${before?.id ?? null}::uuid))
      order by updated_at desc, id limit ${limit}`.execute(tx.db)
  return rows
}

function moment(key: PageKey | null) {
  return sql`timestamptz 'epoch' + ${key?.updatedAt ?? '0'}::bigint * interval '1 microsecond'`
}

function parseKey(text: string): PageKey {
  const [, updatedAt, id] = /^(\d{1,17})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? []
  if (updatedAt === undefined || id === undefined) {
    throw new Refusal('invalid_input', { fields: [{ path: '/before', expected: 'the `next` of an earlier page' }] })
  }
  return { updatedAt, id }
}
