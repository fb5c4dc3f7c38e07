import { Accepted, CaseBody, CasePath } from '@parley/contract/routes'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { changeCase } from './change-case.ts'

/** A case's subject and status. */
export function addCaseRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['cases']

  http.put(
    '/api/v1/cases/:id',
    {
      config: { refusals: ['chat_finished', 'chat_changed', 'not_holder', 'operator_away'] },
      schema: {
        tags,
        summary: 'Change subject or status',
        params: CasePath,
        body: CaseBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(changeCase(database, actorOf(request), request.params.id, request.body)),
  )
}
