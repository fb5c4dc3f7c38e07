import type { CalendarId, QueueId } from '@parley/contract/ids'
import type { WorkingHours } from '@parley/contract/working-hours'
import { sql } from 'kysely'
import { nextChange } from '../calendars/working-hours.ts'
import type { Tx } from '../database/database.ts'
import { armTimer, disarmTimer } from '../timers/arm-timer.ts'
import { markQueuesDue } from './mark-routing-due.ts'

/** The hours of a calendar; null = there is none, or it was removed: always open. */
export async function loadHoursOf(tx: Tx, calendarId: CalendarId | null): Promise<WorkingHours | null> {
  if (calendarId === null) return null
  const row = await tx.db
    .selectFrom('calendars')
    .select(['time_zone', 'weekly', 'holidays'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', calendarId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row ? { timeZone: row.time_zone, weekly: row.weekly, holidays: row.holidays } : null
}

/** A queue has another calendar, or its calendar other hours: it is looked at now, and when they next begin or end. */
export async function followHours(tx: Tx, queueId: QueueId): Promise<void> {
  const seconds = await hoursChanged(tx, queueId)
  if (seconds === null) await disarmTimer(tx, 'queue_hours', queueId)
  else await armTimer(tx, 'queue_hours', queueId, seconds)
}

/** The queue opened or closed: who waits there may have to be told something else. Returns the seconds until the next time, or null. */
export async function hoursChanged(tx: Tx, queueId: QueueId): Promise<number | null> {
  const queue = await tx.db
    .selectFrom('queues')
    .select(['calendar_id', sql<Date>`desk_now()`.as('now')])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', queueId)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!queue) return null
  await markQueuesDue(tx, [queueId])
  const hours = await loadHoursOf(tx, queue.calendar_id)
  const next = hours && nextChange(hours, queue.now)
  // Never early: a moment before it the answer would still be the old one.
  return next && Math.ceil((next.getTime() - queue.now.getTime()) / 1000)
}
