import type { TagId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'

/** Refuses with `not_found` where one of the tags is not there, or out of use. */
export async function requireTags(tx: Tx, ids: readonly TagId[]): Promise<void> {
  if ((await tagsInUse(tx, ids)).length < ids.length) throw new Refusal('not_found')
}

/** Those of the tags that are there and not out of use. */
export async function tagsInUse(tx: Tx, ids: readonly TagId[]): Promise<TagId[]> {
  if (ids.length === 0) return []
  const known = await tx.db
    .selectFrom('tags')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', anyOf(ids))
    .where('removed_at', 'is', null)
    .execute()
  return known.map(({ id }) => id)
}
