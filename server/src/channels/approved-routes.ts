import { ApprovedBody, type ApprovedTemplate, ApprovedTemplates } from '@parley/contract/approved-template'
import type { ConversationId } from '@parley/contract/ids'
import { ConversationPath, SendAnswer } from '@parley/contract/routes'
import type { Actor } from '../auth/actor.ts'
import { actorOf } from '../auth/require-actor.ts'
import type { Http } from '../http/http.ts'

export interface ApprovedRouteParts {
  readonly listApproved: (actor: Actor, conversationId: ConversationId) => Promise<ApprovedTemplate[]>
  readonly sendApproved: (actor: Actor, conversationId: ConversationId, body: ApprovedBody) => Promise<{ seq: number }>
}

/** What may be sent to a client after the reply window (T6). */
export function addApprovedRoutes(http: Http, { listApproved, sendApproved }: ApprovedRouteParts): void {
  const tags = ['chats']

  http.get(
    '/api/v1/conversations/:id/approved-templates',
    {
      config: { refusals: ['platform_unavailable'] },
      schema: {
        tags,
        summary: 'Texts that the platform has approved, which may be sent at any time',
        params: ConversationPath,
        response: { 200: ApprovedTemplates },
      },
    },
    async (request) => ({ templates: await listApproved(actorOf(request), request.params.id) }),
  )

  http.post(
    '/api/v1/conversations/:id/approved-templates',
    {
      config: {
        refusals: [
          'template_unknown',
          'variables_unresolved',
          'platform_unavailable',
          'empty_message',
          'text_too_long',
          'reply_target_missing',
          'file_missing',
          'channel_off',
          'contact_unreachable',
          'contact_blocked',
          'window_closed',
          'not_holder',
          'chat_changed',
          'chat_not_active',
          'chat_finished',
          'chat_with_another',
          'conversation_moved_on',
          'client_id_reused',
          'operator_away',
          'at_limit',
          'queue_limit',
          'no_channel',
          'no_earlier_talk',
        ],
      },
      schema: {
        tags,
        summary: 'Send an approved text, filled in',
        params: ConversationPath,
        body: ApprovedBody,
        response: { 200: SendAnswer },
      },
    },
    (request) => sendApproved(actorOf(request), request.params.id, request.body),
  )
}
