import type { InvitationId, OperatorId } from '@parley/contract/ids'
import type { InvitationView } from '@parley/contract/routes'
import type { Role } from '@parley/contract/views'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { hashSecretToken, newSecretToken } from '../auth/secret-token.ts'
import type { Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'

interface Opened {
  readonly email: string
  readonly role: Role
  /** Of a colleague who is there already: he gets a new password. */
  readonly operatorId: OperatorId | null
  readonly validFor: '7 days' | '1 day'
}

/** Makes a link for one person and one use; an earlier open one for the same email ends. Its token is in the fragment, which browsers send to no server. */
export async function openInvitation(
  tx: Tx,
  { publicUrl }: { readonly publicUrl: string },
  actor: Actor,
  { email, role, operatorId, validFor }: Opened,
): Promise<InvitationView> {
  const token = newSecretToken()
  await tx.db
    .updateTable('invitations')
    .set({ expires_at: sql<Date>`desk_now()` })
    .where('workspace_id', '=', tx.workspaceId)
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .where('used_at', 'is', null)
    .execute()
  const id: InvitationId = newId()
  const { expires_at: expiresAt } = await tx.db
    .insertInto('invitations')
    .values({
      workspace_id: tx.workspaceId,
      id,
      token_hash: hashSecretToken(token),
      email,
      role,
      operator_id: operatorId,
      created_by: actor.operatorId,
      expires_at: sql<Date>`desk_now() + ${validFor}::interval`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow()
  return { id, email, role, expiresAt: expiresAt.toISOString(), link: `${publicUrl}/invite#${token}` }
}
