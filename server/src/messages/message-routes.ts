import { Accepted } from '@parley/contract/routes'
import { EditBody, MarkBody, MessagePath, MessageTagsBody, ReactionBody } from '@parley/contract/routes-messages'
import type { Actor } from '../auth/actor.ts'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { markMessage } from './mark-message.ts'
import type { MessageAddress } from './message-address.ts'
import { recallMessage } from './recall-message.ts'
import { tagMessage } from './tag-message.ts'

export interface MessageRouteParts {
  readonly database: Database
  /** Which channel can change what it has sent is the channels' matter, of which messages know nothing. */
  readonly editSentMessage: (actor: Actor, address: MessageAddress, body: EditBody) => Promise<void>
  readonly deleteSentMessage: (actor: Actor, address: MessageAddress) => Promise<void>
  readonly reactToClient: (actor: Actor, address: MessageAddress, body: ReactionBody) => Promise<void>
}

const tags = ['messages']

/** What is done to messages that are there. */
export function addMessageRoutes(http: Http, parts: MessageRouteParts): void {
  addOperatorMarks(http, parts)
  addRepairs(http, parts)
}

function addOperatorMarks(http: Http, { database, reactToClient }: MessageRouteParts): void {
  http.put(
    '/api/v1/conversations/:id/messages/:seq/reaction',
    {
      config: {
        refusals: [
          'not_holder',
          'chat_not_active',
          'message_deleted',
          'not_reactable',
          'channel_off',
          'contact_blocked',
          'contact_unreachable',
          'window_closed',
          'platform_unavailable',
        ],
      },
      schema: {
        tags,
        summary: 'Put an emoji on a message of the client’s, for him to see',
        params: MessagePath,
        body: ReactionBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(reactToClient(actorOf(request), addressOf(request.params), request.body)),
  )

  http.put(
    '/api/v1/conversations/:id/messages/:seq/mark',
    {
      config: { refusals: ['not_holder', 'chat_not_active', 'message_deleted'] },
      schema: {
        tags,
        summary: 'Note how the client took it',
        params: MessagePath,
        body: MarkBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(markMessage(database, actorOf(request), addressOf(request.params), request.body)),
  )

  http.put(
    '/api/v1/conversations/:id/messages/:seq/tags',
    {
      config: { refusals: ['not_holder', 'chat_not_active', 'message_deleted'] },
      schema: {
        tags,
        summary: 'Replace the tags of a message',
        params: MessagePath,
        body: MessageTagsBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(tagMessage(database, actorOf(request), addressOf(request.params), request.body)),
  )
}

function addRepairs(http: Http, { database, editSentMessage, deleteSentMessage }: MessageRouteParts): void {
  http.put(
    '/api/v1/conversations/:id/messages/:seq',
    {
      config: {
        refusals: ['not_editable', 'not_holder', 'chat_not_active', 'message_deleted', 'empty_message', 'channel_off'],
      },
      schema: {
        tags,
        summary: 'Word one’s own message anew, where the channel can',
        params: MessagePath,
        body: EditBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(editSentMessage(actorOf(request), addressOf(request.params), request.body)),
  )

  http.delete(
    '/api/v1/conversations/:id/messages/:seq',
    {
      config: { refusals: ['not_editable', 'channel_off'] },
      schema: {
        tags,
        summary: 'Delete a message of ours for both sides, where the channel can',
        params: MessagePath,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(deleteSentMessage(actorOf(request), addressOf(request.params))),
  )

  http.post(
    '/api/v1/conversations/:id/messages/:seq/recall',
    {
      config: { refusals: ['not_editable', 'undo_expired'] },
      schema: {
        tags,
        summary: 'Take back a message before it leaves',
        params: MessagePath,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(recallMessage(database, actorOf(request), addressOf(request.params))),
  )
}

function addressOf({ id, seq }: { id: MessageAddress['conversationId']; seq: number }): MessageAddress {
  return { conversationId: id, seq }
}
