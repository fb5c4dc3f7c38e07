import { Accepted } from '@parley/contract/routes'
import { CalendarAnswer, CalendarBody, CalendarChange, CalendarPath } from '@parley/contract/routes-routing'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { addCalendar } from './add-calendar.ts'
import { changeCalendar } from './change-calendar.ts'
import { removeCalendar } from './remove-calendar.ts'

/** Working hours of queues. The list of them is in the snapshot. */
export function addCalendarRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['settings']

  http.post(
    '/api/v1/calendars',
    { schema: { tags, summary: 'Add working hours', body: CalendarBody, response: { 200: CalendarAnswer } } },
    (request) => addCalendar(database, administrator(request), request.body),
  )

  http.put(
    '/api/v1/calendars/:id',
    {
      schema: {
        tags,
        summary: 'Change working hours; their queues follow at once',
        params: CalendarPath,
        body: CalendarChange,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(changeCalendar(database, administrator(request), request.params.id, request.body)),
  )

  http.delete(
    '/api/v1/calendars/:id',
    {
      schema: {
        tags,
        summary: 'Remove working hours; their queues are always open',
        params: CalendarPath,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(removeCalendar(database, administrator(request), request.params.id)),
  )
}

function administrator(request: FastifyRequest): Actor {
  const actor = actorOf(request)
  authorize(actor, { does: 'change_queue' })
  return actor
}
