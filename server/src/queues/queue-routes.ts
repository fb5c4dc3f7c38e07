import { PresetBody, PresetList, presets } from '@parley/contract/presets'
import { Accepted, QueuePath } from '@parley/contract/routes'
import { ArchiveBody, NewQueueBody, QueueAnswer, QueueBody } from '@parley/contract/routes-routing'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { applyPreset } from './apply-preset.ts'
import { archiveQueue } from './archive-queue.ts'
import { changeQueue } from './change-queue.ts'
import { createQueue } from './create-queue.ts'

/** Queues: an administrator's matter. */
export function addQueueRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['settings']

  http.post(
    '/api/v1/queues',
    { schema: { tags, summary: 'Add a queue', body: NewQueueBody, response: { 200: QueueAnswer } } },
    (request) => createQueue(database, administrator(request), request.body),
  )

  http.put(
    '/api/v1/queues/:id',
    {
      config: { refusals: ['queue_archived'] },
      schema: {
        tags,
        summary: 'Change a queue and its members',
        params: QueuePath,
        body: QueueBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(changeQueue(database, administrator(request), request.params.id, request.body)),
  )

  http.get(
    '/api/v1/presets',
    { schema: { tags, summary: 'What each preset would write', response: { 200: PresetList } } },
    () => presets,
  )

  http.post(
    '/api/v1/queues/:id/preset',
    {
      config: { refusals: ['queue_archived'] },
      schema: {
        tags,
        summary: 'Make a queue behave as another product does',
        params: QueuePath,
        body: PresetBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(applyPreset(database, administrator(request), request.params.id, request.body)),
  )

  http.post(
    '/api/v1/queues/:id/archive',
    {
      config: { refusals: ['queue_archived', 'last_queue'] },
      schema: {
        tags,
        summary: 'Archive a queue; its channels and chats go to its successor',
        params: QueuePath,
        body: ArchiveBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(archiveQueue(database, administrator(request), request.params.id, request.body.successorId)),
  )
}

function administrator(request: FastifyRequest): Actor {
  const actor = actorOf(request)
  authorize(actor, { does: 'change_queue' })
  return actor
}
