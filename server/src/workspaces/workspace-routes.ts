import { Accepted, WorkspaceBody } from '@parley/contract/routes'
import { authorize } from '../auth/authorize.ts'
import { actorOf } from '../auth/require-actor.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { changeWorkspace } from './change-workspace.ts'

interface Parts {
  readonly database: Database
  readonly sessions: Sessions
}

export function addWorkspaceRoutes(http: Http, { database, sessions }: Parts): void {
  http.put(
    '/api/v1/workspace',
    {
      schema: { tags: ['settings'], summary: 'Change the workspace', body: WorkspaceBody, response: { 200: Accepted } },
    },
    async (request) => {
      const actor = actorOf(request)
      authorize(actor, { does: 'change_workspace' })
      const answer = await accepted(changeWorkspace(database, actor, request.body))
      if (request.body.rights !== undefined) sessions.rightsChanged(actor.workspaceId)
      return answer
    },
  )
}
