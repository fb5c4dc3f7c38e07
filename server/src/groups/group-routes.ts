import { Accepted } from '@parley/contract/routes'
import { GroupAnswer, GroupBody, GroupChange, GroupPath } from '@parley/contract/routes-routing'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { addGroup } from './add-group.ts'
import { changeGroup } from './change-group.ts'
import { removeGroup } from './remove-group.ts'

/** Groups of operators. The list of them is in the snapshot. */
export function addGroupRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['settings']
  const config = { refusals: ['name_taken'] } as const

  http.post(
    '/api/v1/groups',
    { config, schema: { tags, summary: 'Add a group of operators', body: GroupBody, response: { 200: GroupAnswer } } },
    (request) => addGroup(database, administrator(request), request.body),
  )

  http.put(
    '/api/v1/groups/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Rename a group, or change who is in it',
        params: GroupPath,
        body: GroupChange,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(changeGroup(database, administrator(request), request.params.id, request.body)),
  )

  http.delete(
    '/api/v1/groups/:id',
    { schema: { tags, summary: 'Remove a group', params: GroupPath, response: { 200: Accepted } } },
    (request) => accepted(removeGroup(database, administrator(request), request.params.id)),
  )
}

function administrator(request: FastifyRequest): Actor {
  const actor = actorOf(request)
  authorize(actor, { does: 'change_queue' })
  return actor
}
