import { Accepted, QueueBody, QueuePath } from '@parley/contract/routes'
import { authorize } from '../auth/authorize.ts'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { changeQueue } from './change-queue.ts'

export function addQueueRoutes(http: Http, { database }: { database: Database }): void {
  http.put(
    '/api/v1/queues/:id',
    {
      schema: {
        tags: ['settings'],
        summary: 'Change a queue and its members',
        params: QueuePath,
        body: QueueBody,
        response: { 200: Accepted },
      },
    },
    (request) => {
      const actor = actorOf(request)
      authorize(actor, { does: 'change_queue' })
      return accepted(changeQueue(database, actor, request.params.id, request.body))
    },
  )
}
