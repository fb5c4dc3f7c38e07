import type { InvitationsPage } from '@parley/contract/routes'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Database } from '../database/database.ts'

/** Who was invited and has not come yet, the latest first; links to a new password are not among them. Refuses with `not_allowed`. */
export function listInvitations(database: Database, actor: Actor): Promise<InvitationsPage> {
  authorize(actor, { does: 'invite', role: 'operator' })
  return database.transaction(actor.workspaceId, async (tx) => {
    const rows = await tx.db
      .selectFrom('invitations')
      .select(['id', 'email', 'role', 'expires_at'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('used_at', 'is', null)
      .where('operator_id', 'is', null)
      .where('expires_at', '>', sql<Date>`desk_now()`)
      .orderBy('id', 'desc')
      .execute()
    return { invitations: rows.map(({ expires_at: at, ...row }) => ({ ...row, expiresAt: at.toISOString() })) }
  })
}
