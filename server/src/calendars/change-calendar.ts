import type { CalendarId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CalendarChange } from '@parley/contract/routes-routing'
import { whatChanges } from '../audit/describe-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { followHours } from '../routing/queue-hours.ts'
import { loadCalendars } from './calendar-view.ts'
import { checkCalendar } from './check-calendar.ts'

/** Changes working hours; the queues that have them follow at once. Refuses with `not_found`, `invalid_input`. */
export async function changeCalendar(
  database: Database,
  actor: Actor,
  calendarId: CalendarId,
  change: CalendarChange,
): Promise<void> {
  checkCalendar(change)
  const { name, timeZone, weekly, holidays } = change
  await database.transaction(actor.workspaceId, async (tx) => {
    const [before] = await loadCalendars(tx, [calendarId])
    const changed = await tx.db
      .updateTable('calendars')
      .set((eb) => ({
        version: eb('version', '+', 1),
        ...(name === undefined ? {} : { name: name.trim() }),
        ...(timeZone === undefined ? {} : { time_zone: timeZone }),
        ...(weekly === undefined ? {} : { weekly: JSON.stringify(weekly) }),
        ...(holidays === undefined ? {} : { holidays: JSON.stringify(holidays) }),
      }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', calendarId)
      .where('removed_at', 'is', null)
      .returning('id')
      .execute()
    if (changed.length === 0) throw new Refusal('not_found')
    appendEvent(tx, 'calendar', calendarId)
    for (const queueId of await listQueuesOf(tx, calendarId)) await followHours(tx, queueId)
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'calendar_changed',
      subjectId: calendarId,
      details: change,
      before: whatChanges(before ?? {}, change),
    })
  })
}

async function listQueuesOf(tx: Tx, calendarId: CalendarId): Promise<QueueId[]> {
  const queues = await tx.db
    .selectFrom('queues')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('calendar_id', '=', calendarId)
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute()
  return queues.map(({ id }) => id)
}
