import { Refusal } from '@parley/contract/refusals'
import type { InvitationBody, InvitationView } from '@parley/contract/routes'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { checkEmail } from '../auth/email.ts'
import type { Database } from '../database/database.ts'
import { openInvitation } from './open-invitation.ts'

/**
 * Makes an invitation, valid for 7 days.
 * @throws Refusal `not_allowed`, `email_taken`, `invalid_input`
 */
export async function inviteOperator(
  parts: { database: Database; publicUrl: string },
  actor: Actor,
  { email, role }: InvitationBody,
): Promise<InvitationView> {
  authorize(actor, { does: 'invite', role })
  checkEmail(email)
  const address = email.trim()
  return parts.database.transaction(actor.workspaceId, async (tx) => {
    const colleague = await tx.db
      .selectFrom('operators')
      .select('id')
      .where('workspace_id', '=', tx.workspaceId)
      .where(sql<string>`lower(email)`, '=', address.toLowerCase())
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (colleague !== undefined) throw new Refusal('email_taken')
    const opened = await openInvitation(tx, parts, actor, {
      email: address,
      role,
      operatorId: null,
      validFor: '7 days',
    })
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'operator_invited',
      subjectId: opened.id,
      details: { role },
    })
    return opened
  })
}
