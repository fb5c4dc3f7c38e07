import type { CalendarId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import { followHours } from '../routing/queue-hours.ts'

/** Removes working hours; the queues that had them are always open. Refuses with `not_found`. */
export function removeCalendar(database: Database, actor: Actor, calendarId: CalendarId): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const removed = await tx.db
      .updateTable('calendars')
      .set((eb) => ({ version: eb('version', '+', 1), removed_at: sql<Date>`desk_now()` }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', calendarId)
      .where('removed_at', 'is', null)
      .returning('id')
      .execute()
    if (removed.length === 0) throw new Refusal('not_found')
    appendEvent(tx, 'calendar', calendarId)
    const queues = await tx.db
      .updateTable('queues')
      .set((eb) => ({ version: eb('version', '+', 1), calendar_id: null }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('calendar_id', '=', calendarId)
      .returning('id')
      .execute()
    for (const { id } of queues) {
      appendEvent(tx, 'queue', id)
      await followHours(tx, id)
    }
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'calendar_removed', subjectId: calendarId })
  })
}
