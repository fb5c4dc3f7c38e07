import type { RefusalCode } from '@parley/contract/refusals'
import { Accepted, ConversationPath } from '@parley/contract/routes'
import { AssignBody, TakeOverBody, TransferBody } from '@parley/contract/routes-holding'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { assignChat } from './assign-chat.ts'
import { takeOverChat } from './take-over-chat.ts'
import { transferChat } from './transfer-chat.ts'

const ofReceivers: RefusalCode[] = ['target_is_holder', 'target_at_limit', 'target_away']

/** Every way in which a person gives a chat to another one, or takes it from him. */
export function addHandOverRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['chats']
  const response = { 200: Accepted }
  const params = ConversationPath

  http.post(
    '/api/v1/conversations/:id/transfer',
    {
      schema: { tags, summary: 'Hand a chat to an operator or a queue', params, body: TransferBody, response },
      config: {
        refusals: [
          'chat_finished',
          'chat_not_active',
          'not_holder',
          'chat_changed',
          'queue_archived',
          'queue_empty',
          ...ofReceivers,
        ],
      },
    },
    (request) => accepted(transferChat(database, actorOf(request), request.params.id, request.body)),
  )

  http.post(
    '/api/v1/conversations/:id/assign',
    {
      schema: { tags, summary: 'Give a waiting chat to an operator', params, body: AssignBody, response },
      config: { refusals: ['chat_taken', 'chat_finished', 'operator_away', 'chat_changed', ...ofReceivers] },
    },
    (request) => accepted(assignChat(database, actorOf(request), request.params.id, request.body)),
  )

  http.post(
    '/api/v1/conversations/:id/take-over',
    {
      schema: { tags, summary: 'Make somebody’s chat one’s own', params, body: TakeOverBody, response },
      config: {
        refusals: ['chat_finished', 'chat_not_active', 'target_is_holder', 'chat_changed', 'at_limit', 'queue_limit'],
      },
    },
    (request) => accepted(takeOverChat(database, actorOf(request), request.params.id, request.body)),
  )
}
