import { CasePath, SendAnswer } from '@parley/contract/routes'
import { ContactPath } from '@parley/contract/routes-cases'
import { CaseReplyBody, ContactChannels, WriteFirstAnswer, WriteFirstBody } from '@parley/contract/routes-finish'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import type { Http } from '../http/http.ts'
import { listContactChannels } from './list-contact-channels.ts'
import { replyFromCase } from './reply-from-case.ts'
import { writeFirst } from './write-first.ts'

const content = ['empty_message', 'file_missing', 'client_id_reused'] as const
const reach = ['channel_off', 'contact_blocked', 'contact_unreachable', 'window_closed', 'chat_with_another'] as const
const take = ['operator_away', 'at_limit', 'queue_limit'] as const

/** What operators write where no chat is. */
export function addOutboundRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['chats']

  http.post(
    '/api/v1/cases/:id/replies',
    {
      schema: {
        tags,
        summary: 'Reply from the page of a case that has no chat',
        params: CasePath,
        body: CaseReplyBody,
        response: { 200: SendAnswer },
      },
      config: { refusals: [...content, ...reach, 'conversation_moved_on', 'reply_target_missing'] },
    },
    (request) => replyFromCase({ database }, actorOf(request), request.params.id, request.body),
  )

  http.get(
    '/api/v1/contacts/:id/channels',
    {
      schema: {
        tags,
        summary: 'Where a client can be written to now, and why not elsewhere',
        params: ContactPath,
        response: { 200: ContactChannels },
      },
    },
    (request) => listContactChannels({ database }, actorOf(request), request.params.id),
  )

  http.post(
    '/api/v1/contacts/:id/messages',
    {
      schema: {
        tags,
        summary: 'Write to a client first',
        params: ContactPath,
        body: WriteFirstBody,
        response: { 200: WriteFirstAnswer },
      },
      config: { refusals: [...content, ...reach, ...take, 'no_channel', 'no_earlier_talk'] },
    },
    (request) => writeFirst({ database }, actorOf(request), request.params.id, request.body),
  )
}
