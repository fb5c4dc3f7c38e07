import type { InvitationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Database } from '../database/database.ts'

/** Nobody comes in by it any more. Refuses with `not_found` (also one that was accepted or has ended), `not_allowed` (for a role above one's own). */
export function withdrawInvitation(database: Database, actor: Actor, id: InvitationId): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const now = sql<Date>`desk_now()`
    const invitation = await tx.db
      .updateTable('invitations')
      .set({ expires_at: now })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('role')
      .executeTakeFirst()
    if (invitation === undefined) throw new Refusal('not_found')
    authorize(actor, { does: 'invite', role: invitation.role })
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'invitation_withdrawn',
      subjectId: id,
      details: { role: invitation.role },
    })
  })
}
