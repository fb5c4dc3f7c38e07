import { Refusal } from '@parley/contract/refusals'
import { ConversationPath } from '@parley/contract/routes'
import { PortalLinkAnswer } from '@parley/contract/routes-widget'
import { actorOf } from '../auth/require-actor.ts'
import type { Http } from '../http/http.ts'
import { makePortalLink, type PortalParts } from './make-portal-link.ts'

/** The link that an operator gives to a client, whatever channel he writes by. */
export function addPortalRoutes(http: Http, parts: PortalParts): void {
  http.post(
    '/api/v1/conversations/:id/portal-link',
    {
      config: { refusals: [] },
      schema: {
        tags: ['chats'],
        summary: 'Make a link to the client’s own page of his cases',
        params: ConversationPath,
        response: { 200: PortalLinkAnswer },
      },
    },
    async (request) => {
      const { workspaceId } = actorOf(request)
      const conversationId = request.params.id
      await parts.database.transaction(workspaceId, async (tx) => {
        const found = await tx.db
          .selectFrom('conversations')
          .select('id')
          .where('workspace_id', '=', tx.workspaceId)
          .where('id', '=', conversationId)
          .executeTakeFirst()
        if (!found) throw new Refusal('not_found')
      })
      return makePortalLink(parts, { workspaceId, conversationId })
    },
  )
}
