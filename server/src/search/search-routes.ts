import { SearchPage, SearchQuery } from '@parley/contract/routes-search'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import type { Http } from '../http/http.ts'
import { search } from './search.ts'

export function addSearchRoutes(http: Http, { database }: { database: Database }): void {
  http.get(
    '/api/v1/search',
    {
      schema: {
        tags: ['search'],
        summary: 'Find words in clients, cases, messages and notes',
        querystring: SearchQuery,
        response: { 200: SearchPage },
      },
    },
    (request) => search(database, actorOf(request), request.query),
  )
}
