import type { CalendarId } from '@parley/contract/ids'
import type { CalendarView } from '@parley/contract/views'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'

/** Loads calendars: those with the given ids, removed ones too, or all that are not removed. */
export async function loadCalendars(tx: Tx, ids?: readonly CalendarId[]): Promise<CalendarView[]> {
  const query = tx.db.selectFrom('calendars').selectAll().where('workspace_id', '=', tx.workspaceId)
  const rows = await (ids === undefined
    ? query.where('removed_at', 'is', null)
    : query.where('id', '=', anyOf(ids))
  ).execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    timeZone: row.time_zone,
    weekly: row.weekly,
    holidays: row.holidays,
    removed: row.removed_at !== null,
  }))
}
