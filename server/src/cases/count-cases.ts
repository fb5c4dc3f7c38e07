import type { CaseFilter } from '@parley/contract/case-filter'
import type { CasesCount } from '@parley/contract/routes-case-list'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { listCasePlaces } from './case-places.ts'

/** Nobody counts further: above it a list says that there are more. */
const countedUpTo = 1_000

/** How many cases a filter lets through. */
export function countCases(database: Database, actor: Actor, filter: CaseFilter): Promise<CasesCount> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const { length } = await listCasePlaces(tx, actor, filter, { limit: countedUpTo + 1 })
    return { count: Math.min(length, countedUpTo), isMore: length > countedUpTo }
  })
}
