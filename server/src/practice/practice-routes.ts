import { Accepted, PracticeBody } from '@parley/contract/routes'
import { actorOf } from '../auth/require-actor.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import type { Practice } from './practice.ts'

/** The practice chat of a new desk. */
export function addPracticeRoutes(api: Http, practice: Practice): void {
  api.post(
    '/api/v1/practice',
    {
      config: { refusals: ['channel_off'] },
      schema: {
        tags: ['workspace'],
        summary: 'Let a practice client write by the widget',
        body: PracticeBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(practice.begin(actorOf(request), request.body.locale)),
  )
}
