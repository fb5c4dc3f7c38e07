import type { TagId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { TagScope } from '@parley/contract/tag'
import { sql } from 'kysely'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'

/** Refuses with `not_found` where one of the tags is not there, out of use, or not for this. */
export async function requireTags(tx: Tx, ids: readonly TagId[], scope: TagScope): Promise<void> {
  if (ids.length === 0) return
  const known = await tx.db
    .selectFrom('tags')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', anyOf(ids))
    .where('removed_at', 'is', null)
    .where(sql<boolean>`${scope} = any(scopes)`)
    .execute()
  if (known.length < ids.length) throw new Refusal('not_found')
}

/** What stands for these tags now: those that are in use, and for a merged one what it is a part of. */
export async function tagsInUse(tx: Tx, ids: readonly TagId[]): Promise<TagId[]> {
  if (ids.length === 0) return []
  const standing = await tx.db
    .selectFrom('tags as g')
    .innerJoin('tags as s', (join) =>
      join
        .onRef('s.workspace_id', '=', 'g.workspace_id')
        .on('s.id', '=', (eb) => eb.fn.coalesce('g.merged_into', 'g.id')),
    )
    .select('s.id')
    .distinct()
    .where('g.workspace_id', '=', tx.workspaceId)
    .where('g.id', '=', anyOf(ids))
    .where('s.removed_at', 'is', null)
    .execute()
  return standing.map(({ id }) => id)
}

/** These tags and those that were merged into them: what looks for one finds what has any. */
export async function withMerged(tx: Tx, ids: readonly TagId[]): Promise<TagId[]> {
  if (ids.length === 0) return []
  const merged = await tx.db
    .selectFrom('tags')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('merged_into', '=', anyOf(ids))
    .execute()
  return [...ids, ...merged.map(({ id }) => id)]
}
