import { Accepted } from '@parley/contract/routes'
import { SavedViewAnswer, SavedViewBody, SavedViewChange, SavedViewPath } from '@parley/contract/routes-saved-views'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { addSavedView, changeSavedView, removeSavedView } from './save-saved-view.ts'

/** Filters of the list with names. They come to the desk with the snapshot and the feed: everybody's, and one's own. */
export function addSavedViewRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['cases']

  http.post(
    '/api/v1/saved-views',
    { schema: { tags, summary: 'Keep a filter as a view', body: SavedViewBody, response: { 200: SavedViewAnswer } } },
    async (request) => ({ id: await addSavedView(database, actorOf(request), request.body) }),
  )

  http.put(
    '/api/v1/saved-views/:id',
    {
      schema: {
        tags,
        summary: 'Rename a view, or give it another filter',
        params: SavedViewPath,
        body: SavedViewChange,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(changeSavedView(database, actorOf(request), request.params.id, request.body)),
  )

  http.delete(
    '/api/v1/saved-views/:id',
    { schema: { tags, summary: 'Remove a view', params: SavedViewPath, response: { 200: Accepted } } },
    (request) => accepted(removeSavedView(database, actorOf(request), request.params.id)),
  )
}
