import type { InvitationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { InvitationBody, InvitationView } from '@parley/contract/routes'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { checkEmail } from '../auth/email.ts'
import { hashSecretToken, newSecretToken } from '../auth/secret-token.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../new-id.ts'

/**
 * Makes an invitation, valid for 7 days, for one person and one use. An earlier open one for the same email ends. The token is
 * in the link's fragment, which browsers send to no server.
 * @throws Refusal `not_allowed`, `email_taken`, `invalid_input`
 */
export async function inviteOperator(
  { database, publicUrl }: { database: Database; publicUrl: string },
  actor: Actor,
  { email, role }: InvitationBody,
): Promise<InvitationView> {
  authorize(actor, { does: 'invite', role })
  checkEmail(email)
  const address = email.trim()
  const token = newSecretToken()
  return database.transaction(actor.workspaceId, async (tx) => {
    const colleague = await tx.db
      .selectFrom('operators')
      .select('id')
      .where('workspace_id', '=', tx.workspaceId)
      .where(sql<string>`lower(email)`, '=', address.toLowerCase())
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (colleague !== undefined) throw new Refusal('email_taken')
    await tx.db
      .updateTable('invitations')
      .set({ expires_at: sql<Date>`desk_now()` })
      .where('workspace_id', '=', tx.workspaceId)
      .where(sql<string>`lower(email)`, '=', address.toLowerCase())
      .where('used_at', 'is', null)
      .execute()
    const id: InvitationId = newId()
    const { expires_at: expiresAt } = await tx.db
      .insertInto('invitations')
      .values({
        workspace_id: tx.workspaceId,
        id,
        token_hash: hashSecretToken(token),
        email: address,
        role,
        created_by: actor.operatorId,
        expires_at: sql<Date>`desk_now() + interval '7 days'`,
      })
      .returning('expires_at')
      .executeTakeFirstOrThrow()
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'operator_invited',
      subjectId: id,
      details: { role },
    })
    return { id, email: address, role, expiresAt: expiresAt.toISOString(), link: `${publicUrl}/invite#${token}` }
  })
}
