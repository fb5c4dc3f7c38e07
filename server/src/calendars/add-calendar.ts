import type { CalendarId } from '@parley/contract/ids'
import type { CalendarAnswer, CalendarBody } from '@parley/contract/routes-routing'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { loadCalendars } from './calendar-view.ts'
import { checkCalendar } from './check-calendar.ts'

/** Makes working hours, as yet of no queue. Refuses with `invalid_input`. */
export async function addCalendar(database: Database, actor: Actor, body: CalendarBody): Promise<CalendarAnswer> {
  checkCalendar(body)
  return database.transaction(actor.workspaceId, async (tx) => {
    const id: CalendarId = newId()
    await tx.db
      .insertInto('calendars')
      .values({
        workspace_id: tx.workspaceId,
        id,
        name: body.name.trim(),
        time_zone: body.timeZone,
        weekly: JSON.stringify(body.weekly),
        holidays: JSON.stringify(body.holidays),
      })
      .execute()
    appendEvent(tx, 'calendar', id)
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'calendar_added', subjectId: id, details: body })
    const [calendar] = await loadCalendars(tx, [id])
    if (!calendar) throw new Error('the new calendar is not there')
    return { calendar }
  })
}
