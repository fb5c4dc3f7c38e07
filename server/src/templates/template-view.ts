import type { TemplateId } from '@parley/contract/ids'
import type { TemplateView } from '@parley/contract/views'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'

/** Loads prepared replies: those with the given ids, removed ones too, or all that are not removed. */
export async function loadTemplates(tx: Tx, ids?: readonly TemplateId[]): Promise<TemplateView[]> {
  const query = tx.db.selectFrom('templates').selectAll().where('workspace_id', '=', tx.workspaceId)
  const rows = await (ids === undefined
    ? query.where('removed_at', 'is', null)
    : query.where('id', '=', anyOf(ids))
  ).execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    text: row.text,
    folder: row.folder,
    ownerId: row.owner_id,
    texts: row.texts,
    action: row.action,
    ...(row.buttons.length === 0 ? {} : { buttons: row.buttons }),
    ...(row.shortcut === '' ? {} : { shortcut: row.shortcut }),
    ...(row.queue_ids.length === 0 ? {} : { queueIds: row.queue_ids }),
    removed: row.removed_at !== null,
  }))
}
