import { Accepted, ConversationPath, FinishBody } from '@parley/contract/routes'
import { PostponeBody, UndoFinishBody } from '@parley/contract/routes-finish'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { finishChat } from './finish-chat.ts'
import { postponeFinish } from './postpone-finish.ts'
import { undoFinish } from './undo-finish.ts'

/** The end of a chat: now, later, or not after all. */
export function addFinishRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['chats']
  const response = { 200: Accepted }
  const params = ConversationPath

  http.post(
    '/api/v1/conversations/:id/finish',
    {
      schema: { tags, summary: 'Finish a chat with a status', params, body: FinishBody, response },
      config: { refusals: ['chat_finished', 'not_holder', 'operator_away', 'chat_changed'] },
    },
    (request) => accepted(finishChat(database, actorOf(request), request.params.id, request.body)),
  )

  http.post(
    '/api/v1/conversations/:id/postpone',
    {
      schema: { tags, summary: 'Put off the finish by itself', params, body: PostponeBody, response },
      config: { refusals: ['chat_finished', 'chat_not_active', 'not_holder', 'chat_changed'] },
    },
    (request) => accepted(postponeFinish(database, actorOf(request), request.params.id, request.body)),
  )

  http.post(
    '/api/v1/conversations/:id/undo-finish',
    {
      schema: { tags, summary: 'Take a finish back within ten seconds', params, body: UndoFinishBody, response },
      config: { refusals: ['undo_expired', 'conversation_moved_on', 'chat_changed', 'contact_blocked', 'at_limit'] },
    },
    (request) => accepted(undoFinish(database, actorOf(request), request.params.id, request.body)),
  )
}
