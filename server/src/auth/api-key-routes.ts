import { Refusal } from '@parley/contract/refusals'
import { Accepted } from '@parley/contract/routes'
import { ApiKeyBody, ApiKeyPath, ApiKeysPage, NewApiKey } from '@parley/contract/routes-keys'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { addApiKey } from './add-api-key.ts'
import { listApiKeys } from './list-api-keys.ts'
import { removeApiKey } from './remove-api-key.ts'
import { actorOf } from './require-actor.ts'

/** Keys with which programs do what operators may do. */
export function addApiKeyRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['settings']
  http.get(
    '/api/v1/api-keys',
    { schema: { tags, summary: 'Keys of programs, everybody’s', response: { 200: ApiKeysPage } } },
    (request) => listApiKeys(database, actorOf(request)),
  )
  http.post(
    '/api/v1/api-keys',
    {
      schema: {
        tags,
        summary: 'Make a key of one’s own for a program; it is shown once',
        body: ApiKeyBody,
        response: { 200: NewApiKey },
      },
    },
    (request) => {
      if (request.session === undefined) throw new Refusal('not_allowed')
      return addApiKey(database, request.session, request.body)
    },
  )
  http.delete(
    '/api/v1/api-keys/:id',
    { schema: { tags, summary: 'Revoke a key', params: ApiKeyPath, response: { 200: Accepted } } },
    (request) => accepted(removeApiKey(database, actorOf(request), request.params.id)),
  )
}
