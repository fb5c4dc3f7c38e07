import multipart from '@fastify/multipart'
import { soundLimitBytes } from '@parley/contract/news'
import { NotificationChange } from '@parley/contract/notifications'
import { Accepted } from '@parley/contract/routes'
import { SoundPath, SoundView, SubscriptionBody, SubscriptionPath } from '@parley/contract/routes-notifications'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import type { FileStore } from '../files/file-store.ts'
import { receiveOneFile } from '../files/receive-one-file.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { addSound } from './add-sound.ts'
import { changeNotifications } from './change-notifications.ts'
import { removeSound } from './remove-sound.ts'
import { subscribe } from './subscribe.ts'

/** How one is told oneself. What holds now stands in the snapshot and comes by the feed. */
export async function addSubscriptionRoutes(
  http: Http,
  parts: { readonly database: Database; readonly files: FileStore },
): Promise<void> {
  const { database } = parts
  const tags = ['notifications']

  http.put(
    '/api/v1/me/notifications',
    {
      schema: {
        tags,
        summary: 'Change how one is told; what is absent stays',
        body: NotificationChange,
        response: { 200: Accepted },
      },
      config: { refusals: [] },
    },
    (request) => accepted(changeNotifications(database, actorOf(request), request.body)),
  )

  http.put(
    '/api/v1/me/subscriptions/:id',
    {
      schema: {
        tags,
        summary: 'Hear of the clients of a channel, or not',
        params: SubscriptionPath,
        body: SubscriptionBody,
        response: { 200: Accepted },
      },
      config: { refusals: [] },
    },
    (request) => accepted(subscribe(database, actorOf(request), request.params.id, request.body.on)),
  )

  http.delete(
    '/api/v1/me/sounds/:id',
    {
      schema: { tags, summary: 'Remove a sound of one’s own', params: SoundPath, response: { 200: Accepted } },
      config: { refusals: [] },
    },
    (request) => accepted(removeSound(database, actorOf(request), request.params.id)),
  )

  await http.register(async (scope: Http) => {
    await scope.register(multipart)
    scope.post(
      '/api/v1/me/sounds',
      {
        config: { refusals: ['file_too_large', 'file_empty', 'too_many_files'] },
        schema: {
          tags,
          summary: 'Upload a sound of one’s own (multipart, one part `file`)',
          consumes: ['multipart/form-data'],
          response: { 200: SoundView },
        },
      },
      (request) => receiveOneFile(request, soundLimitBytes, (part) => addSound(parts, actorOf(request), part)),
    )
  })
}
