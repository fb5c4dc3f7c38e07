import { Accepted, ConversationPath } from '@parley/contract/routes'
import { BotBody } from '@parley/contract/routes-bots'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { shareWithBot } from './share-with-bot.ts'

/** Giving a client to a bot and taking him back. */
export function addBotRoutes(http: Http, { database }: { database: Database }): void {
  http.post(
    '/api/v1/conversations/:id/bot',
    {
      schema: {
        tags: ['chats'],
        summary: 'Give a client to the bot, or take him back',
        params: ConversationPath,
        body: BotBody,
        response: { 200: Accepted },
      },
      config: { refusals: ['chat_finished', 'chat_not_active', 'not_holder', 'chat_changed', 'no_bot'] },
    },
    (request) => accepted(shareWithBot(database, actorOf(request), request.params.id, request.body)),
  )
}
