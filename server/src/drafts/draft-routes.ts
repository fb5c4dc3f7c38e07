import { Accepted, OperatorPath } from '@parley/contract/routes'
import { DraftBody, DraftPath, DraftsPage } from '@parley/contract/routes-holding'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { listOperatorDrafts } from './list-operator-drafts.ts'
import { saveDraft } from './save-draft.ts'

/** What operators have not sent yet. One's own are in the snapshot, too. */
export function addDraftRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['chats']

  http.put(
    '/api/v1/conversations/:id/drafts/:mode',
    {
      schema: {
        tags,
        summary: 'Keep an unsent text; an empty one removes it',
        params: DraftPath,
        body: DraftBody,
        response: { 200: Accepted },
      },
      config: { refusals: [] },
    },
    (request) => {
      const { id: conversationId, mode } = request.params
      return accepted(saveDraft(database, actorOf(request), { conversationId, mode }, request.body))
    },
  )

  http.get(
    '/api/v1/operators/:id/drafts',
    {
      schema: {
        tags,
        summary: 'One’s own drafts, or those of a removed colleague',
        params: OperatorPath,
        response: { 200: DraftsPage },
      },
      config: { refusals: [] },
    },
    (request) => listOperatorDrafts(database, actorOf(request), request.params.id),
  )
}
