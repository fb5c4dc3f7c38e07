import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { DraftsPage } from '@parley/contract/routes-holding'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Database } from '../database/database.ts'
import { listDrafts } from './draft-view.ts'

/** What an operator has not sent: he himself reads it, and supervisors once he is removed or suspended. Refuses with `not_found` and `not_allowed`. */
export function listOperatorDrafts(database: Database, actor: Actor, operatorId: OperatorId): Promise<DraftsPage> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const operator = await tx.db
      .selectFrom('operators')
      .select(['removed_at', 'suspended_at'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', operatorId)
      .executeTakeFirst()
    if (!operator) throw new Refusal('not_found')
    const gone = operator.removed_at !== null || operator.suspended_at !== null
    authorize(actor, { does: 'read_drafts', operatorId, gone })
    if (operatorId !== actor.operatorId)
      await recordAudit(tx, { operatorId: actor.operatorId, action: 'drafts_read', subjectId: operatorId })
    const drafts = await listDrafts(tx, operatorId)
    return { drafts: drafts.sort((one, other) => other.updatedAt.localeCompare(one.updatedAt)) }
  })
}
