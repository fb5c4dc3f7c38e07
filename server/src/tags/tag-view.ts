import type { TagId } from '@parley/contract/ids'
import type { TagView } from '@parley/contract/tag'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'

/** Messages, cases and clients. */
const everyScope = 3

/** Loads tags by id, or all of the workspace; removed ones too, for messages keep them. */
export async function loadTags(tx: Tx, ids?: readonly TagId[]): Promise<TagView[]> {
  const query = tx.db.selectFrom('tags').selectAll().where('workspace_id', '=', tx.workspaceId)
  const rows = await (ids === undefined ? query : query.where('id', '=', anyOf(ids))).execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    color: row.color,
    ...(row.scopes.length < everyScope ? { scopes: row.scopes } : {}),
    removed: row.removed_at !== null,
    mergedInto: row.merged_into,
  }))
}
