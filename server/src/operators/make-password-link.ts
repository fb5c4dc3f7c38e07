import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { InvitationView } from '@parley/contract/routes'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Database } from '../database/database.ts'
import { openInvitation } from './open-invitation.ts'

/**
 * A link by which a colleague who forgot his password chooses another one: for one use, valid for a day. Until then the old one holds.
 * Refuses with `not_found` (also one who is suspended or removed), `not_allowed` (oneself, who has a higher role).
 */
export function makePasswordLink(
  parts: { database: Database; publicUrl: string },
  actor: Actor,
  operatorId: OperatorId,
): Promise<InvitationView> {
  return parts.database.transaction(actor.workspaceId, async (tx) => {
    const operator = await tx.db
      .selectFrom('operators')
      .select(['email', 'role'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', operatorId)
      .where('removed_at', 'is', null)
      .where('suspended_at', 'is', null)
      .executeTakeFirst()
    if (operator === undefined) throw new Refusal('not_found')
    authorize(actor, { does: 'remove_operator', operatorId, role: operator.role })
    const opened = await openInvitation(tx, parts, actor, { ...operator, operatorId, validFor: '1 day' })
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'password_link_made', subjectId: operatorId })
    return opened
  })
}
