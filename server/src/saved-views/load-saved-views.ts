import type { SavedView } from '@parley/contract/case-filter'
import type { SavedViewId } from '@parley/contract/ids'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'

/** Loads saved views: those with the given ids, removed ones too, or all that are not removed. */
export async function loadSavedViews(tx: Tx, ids?: readonly SavedViewId[]): Promise<SavedView[]> {
  const query = tx.db.selectFrom('saved_views').selectAll().where('workspace_id', '=', tx.workspaceId)
  const rows = await (ids === undefined
    ? query.where('removed_at', 'is', null)
    : query.where('id', '=', anyOf(ids))
  ).execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    ownerId: row.owner_id,
    filter: row.filter,
    removed: row.removed_at !== null,
  }))
}
