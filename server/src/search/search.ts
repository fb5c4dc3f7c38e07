import { Refusal } from '@parley/contract/refusals'
import type { SearchKind, SearchPage, SearchQuery } from '@parley/contract/routes-search'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { findWords, listHidden, queryOf } from './find-words.ts'
import { followForSearch } from './follow-for-search.ts'
import { loadHits } from './load-hits.ts'
import { parsePageKey, writePageKey } from './page-key.ts'

const kinds: readonly SearchKind[] = ['contact', 'case', 'message', 'note']
/** Hits of each kind unless the asker says otherwise. */
const usualPage = 5
/** Steps of the follower that a question waits for, so that one finds what was just written: a young company has four kinds to fill in. */
const stepsFirst = 5

/**
 * Finds words in clients, cases, messages and notes (D-41, D-42); of what is said only what the asker may read (C-62). Refuses with
 * `invalid_input` a `before` that no page gave.
 */
export async function search(
  database: Database,
  actor: Actor,
  { q, kind, before, limit = usualPage }: SearchQuery,
): Promise<SearchPage> {
  if (before !== undefined && kind === undefined)
    throw new Refusal('invalid_input', { fields: [{ path: '/kind', expected: 'the kind of the page before' }] })
  const key = before === undefined ? undefined : parsePageKey(before)
  const behind = await followForSearch(database, actor.workspaceId, stepsFirst)
  return database.snapshot(actor.workspaceId, async (tx) => {
    const hidden = await listHidden(tx, actor)
    const asked = kind === undefined ? kinds : [kind]
    const sections = asked.map(async (of): Promise<SearchPage['sections'][number]> => {
      const query = queryOf(of, q)
      const keys = await findWords(tx, { kind: of, query, limit: limit + 1, before: key, hidden })
      const page = keys.slice(0, limit)
      const last = page.at(-1)
      return {
        kind: of,
        hits: await loadHits(tx, of, query, page),
        next: keys.length > limit && last !== undefined ? writePageKey(last) : null,
      }
    })
    return { sections: await Promise.all(sections), behind }
  })
}
