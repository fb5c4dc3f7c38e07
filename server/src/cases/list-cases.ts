import type { CasesQuery } from '@parley/contract/case-filter'
import type { CaseId } from '@parley/contract/ids'
import type { CasesPage } from '@parley/contract/routes'
import type { CaseView } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import type { Database, Tx } from '../database/database.ts'
import { followForSearch } from '../search/follow-for-search.ts'
import { parsePageKey, writePageKey } from '../search/page-key.ts'
import { asksSearch, type CasePlace, listCasePlaces } from './case-places.ts'
import { loadCases } from './case-view.ts'

/** Cases of a page unless the reader says otherwise. */
const usualPage = 50
/** Steps of the search's follower that a question about words or last messages waits for. */
const stepsFirst = 2

/**
 * The list of cases (O-3, O-5, A-28, A-31, A-32), by key and never by offset; by default what changed last first. Refuses a `before` that
 * no page gave with `invalid_input`.
 */
export async function listCases(
  database: Database,
  actor: Actor,
  { before, limit = usualPage, ...filter }: CasesQuery,
): Promise<CasesPage> {
  const key = before === undefined ? undefined : parsePageKey(before)
  if (asksSearch(filter)) await followForSearch(database, actor.workspaceId, stepsFirst)
  return database.snapshot(actor.workspaceId, async (tx) => {
    const places = await listCasePlaces(tx, actor, filter, { before: key, limit: limit + 1 })
    const page = places.slice(0, limit)
    const last = page.at(-1)
    return {
      cases: await loadCasesInOrder(tx, page),
      next: places.length > limit && last ? writePageKey({ ...last, num: 0 }) : null,
    }
  })
}

async function loadCasesInOrder(tx: Tx, places: readonly CasePlace[]): Promise<CaseView[]> {
  const ids: CaseId[] = places.map(({ id }) => id)
  const place = new Map(ids.map((id, index) => [id, index]))
  return (await loadCases(tx, ids)).sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0))
}
