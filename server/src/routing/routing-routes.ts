import { Accepted, ConversationPath } from '@parley/contract/routes'
import { ExplanationAnswer, OfferBody, SimulationBody, SimulationView } from '@parley/contract/routes-routing'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { acceptOffer } from './accept-offer.ts'
import { declineOffer } from './decline-offer.ts'
import { explainChat } from './explain-chat.ts'
import { simulateRouting } from './simulate-routing.ts'

/** Offers, and why a chat goes to whom. */
export function addRoutingRoutes(http: Http, { database }: { database: Database }): void {
  http.post(
    '/api/v1/conversations/:id/accept',
    {
      config: { refusals: ['not_offered', 'chat_taken', 'chat_finished', 'chat_changed', 'operator_away'] },
      schema: {
        tags: ['chats'],
        summary: 'Accept an offered chat',
        params: ConversationPath,
        body: OfferBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(acceptOffer(database, actorOf(request), request.params.id, request.body)),
  )

  http.post(
    '/api/v1/conversations/:id/decline',
    {
      config: { refusals: ['not_offered', 'chat_taken', 'chat_finished', 'chat_changed'] },
      schema: {
        tags: ['chats'],
        summary: 'Decline an offered chat; it goes to the next operator',
        params: ConversationPath,
        body: OfferBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(declineOffer(database, actorOf(request), request.params.id, request.body)),
  )

  http.get(
    '/api/v1/conversations/:id/explanation',
    {
      schema: {
        tags: ['chats'],
        summary: 'Why the chat went to its operator, or why it waits',
        params: ConversationPath,
        response: { 200: ExplanationAnswer },
      },
    },
    (request) => explainChat(database, actorOf(request), request.params.id),
  )

  http.post(
    '/api/v1/routing/simulate',
    {
      schema: {
        tags: ['settings'],
        summary: 'Where a chat would go now, also with other settings; changes nothing',
        body: SimulationBody,
        response: { 200: SimulationView },
      },
    },
    (request) => simulateRouting(database, actorOf(request), request.body),
  )
}
