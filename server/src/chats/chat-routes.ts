import { OutgoingMessage } from '@parley/contract/frames'
import type { ConversationId } from '@parley/contract/ids'
import {
  Accepted,
  ConversationPath,
  DeliveryBody,
  DeliveryPath,
  MessagesPage,
  MessagesQuery,
  ReleaseBody,
  SendAnswer,
  TakeBody,
} from '@parley/contract/routes'
import { noteChatViewed } from '../audit/note-chat-viewed.ts'
import type { Actor } from '../auth/actor.ts'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import type { Lane } from '../messages/lane.ts'
import { sendWithTemplate } from '../templates/send-with-template.ts'
import { loadConversationPage } from './load-conversation-page.ts'
import { releaseChat } from './release-chat.ts'
import { takeChat } from './take-chat.ts'

export interface ChatRouteParts {
  readonly database: Database
  readonly lane: Lane
  /** What to do with a delivery that failed is the channels' matter, of which chats know nothing. */
  readonly resolveDelivery: (
    actor: Actor,
    conversationId: ConversationId,
    seq: number,
    body: DeliveryBody,
  ) => Promise<void>
}

/** How many messages a page has unless asked otherwise. */
const usualPage = 40

/** Reading a conversation, and everything that may happen to its chat. */
export function addChatRoutes(http: Http, parts: ChatRouteParts): void {
  addMessages(http, parts)
  addHolding(http, parts)
}

const tags = ['chats']

function addMessages(http: Http, { database, lane, resolveDelivery }: ChatRouteParts): void {
  http.get(
    '/api/v1/conversations/:id/messages',
    {
      schema: {
        tags,
        summary: 'A page of messages, oldest first',
        params: ConversationPath,
        querystring: MessagesQuery,
        response: { 200: MessagesPage },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const limit = request.query.limit ?? usualPage
      const page = await loadConversationPage(database, actor, request.params.id, { ...request.query, limit })
      await noteChatViewed(database, actor, request.params.id)
      return page
    },
  )

  http.post(
    '/api/v1/conversations/:id/messages',
    {
      config: {
        refusals: [
          'empty_message',
          'bot_has_control',
          'text_too_long',
          'reply_target_missing',
          'file_missing',
          'file_too_large',
          'channel_off',
          'contact_unreachable',
          'contact_blocked',
          'window_closed',
          'variables_unresolved',
          'queue_archived',
          'queue_empty',
          'not_holder',
          'chat_changed',
          'chat_not_active',
          'chat_finished',
          'client_id_reused',
        ],
      },
      schema: {
        tags,
        summary: 'Send a message',
        params: ConversationPath,
        body: OutgoingMessage,
        response: { 200: SendAnswer },
      },
    },
    async (request) => {
      const { seq } = await sendWithTemplate({ database, lane }, actorOf(request), request.params.id, request.body)
      return { seq }
    },
  )

  http.post(
    '/api/v1/conversations/:id/deliveries/:seq',
    {
      config: { refusals: ['channel_off', 'contact_unreachable'] },
      schema: {
        tags,
        summary: 'Decide about a message whose delivery failed or is unknown',
        params: DeliveryPath,
        body: DeliveryBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(resolveDelivery(actorOf(request), request.params.id, request.params.seq, request.body)),
  )
}

function addHolding(http: Http, { database }: ChatRouteParts): void {
  http.post(
    '/api/v1/conversations/:id/take',
    {
      config: { refusals: ['chat_taken', 'chat_finished', 'chat_changed', 'operator_away', 'at_limit', 'queue_limit'] },
      schema: {
        tags,
        summary: 'Take a waiting chat',
        params: ConversationPath,
        body: TakeBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(takeChat(database, actorOf(request), request.params.id, request.body)),
  )

  http.post(
    '/api/v1/conversations/:id/release',
    {
      config: { refusals: ['chat_not_active', 'chat_finished', 'chat_changed', 'not_holder'] },
      schema: {
        tags,
        summary: 'Let a chat wait again',
        params: ConversationPath,
        body: ReleaseBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(releaseChat(database, actorOf(request), request.params.id, request.body)),
  )
}
