import { InvitationId, type OperatorId, WorkspaceId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { Refusal } from '@parley/contract/refusals'
import type { AcceptInvitationBody, InvitationOffer } from '@parley/contract/routes'
import { sql } from 'kysely'
import Type from 'typebox'
import { recordAudit } from '../audit/record-audit.ts'
import { hashPassword } from '../auth/password.ts'
import { checkPassword } from '../auth/password-rules.ts'
import { hashSecretToken } from '../auth/secret-token.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { Database, Tx } from '../database/database.ts'
import { checkTimeZone } from '../workspaces/time-zone.ts'
import { addOperator } from './add-operator.ts'
import { savePassword } from './save-password.ts'

const Found = Type.Object({ workspace_id: WorkspaceId, invitation_id: InvitationId })
type Found = Type.Static<typeof Found>

/**
 * What an invited person sees before he accepts.
 * @throws Refusal `invitation_invalid` for an unknown, used or expired one
 */
export async function lookUpInvitation(database: Database, token: string): Promise<InvitationOffer> {
  const found = await findInvitation(database, token)
  return database.transaction(found.workspace_id, async (tx) => {
    const { email, role, operator_id: operatorId } = await loadOpen(tx, found.invitation_id)
    const known = operatorId === null ? null : await loadColleague(tx, operatorId)
    const { name, locale } = await tx.db
      .selectFrom('workspaces')
      .select(['name', 'locale'])
      .where('workspace_id', '=', tx.workspaceId)
      .executeTakeFirstOrThrow()
    return { company: name, email, role, locale, name: known?.name ?? null }
  })
}

/**
 * Makes the operator, in the workspace's first queue, and signs him in; one who is there already gets the new password, and is signed out
 * everywhere else.
 * @returns the token for his cookie
 * @throws Refusal `invitation_invalid`, `email_taken`, `password_too_weak`, `invalid_input`
 */
export async function acceptInvitation(
  { database, sessions }: { database: Database; sessions: Sessions },
  body: AcceptInvitationBody,
  userAgent: string,
): Promise<string> {
  checkTimeZone(body.timeZone)
  const found = await findInvitation(database, body.token)
  const { email } = await database.transaction(found.workspace_id, (tx) => loadOpen(tx, found.invitation_id))
  checkPassword(body.password, email)
  const passwordHash = await hashPassword(body.password)
  const joined = await database.transaction(found.workspace_id, async (tx) => {
    const invitation = await loadOpen(tx, found.invitation_id)
    await tx.db
      .updateTable('invitations')
      .set({ used_at: sql<Date>`desk_now()` })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', found.invitation_id)
      .execute()
    const colleague = invitation.operator_id
    if (colleague !== null) {
      await loadColleague(tx, colleague)
      await savePassword(tx, colleague, passwordHash)
      await sessions.end(tx, { operatorId: colleague })
      await recordAudit(tx, { operatorId: colleague, action: 'password_changed', subjectId: colleague })
      return { ...(await sessions.open(tx, colleague, userAgent)), colleague }
    }
    const firstQueue = await tx.db
      .selectFrom('queues')
      .select('id')
      .where('workspace_id', '=', tx.workspaceId)
      .orderBy('id')
      .limit(1)
      .execute()
    const operatorId = await addOperator(tx, {
      email: invitation.email,
      name: body.name,
      role: invitation.role,
      passwordHash,
      locale: body.locale,
      timeZone: body.timeZone,
      queueIds: firstQueue.map((queue) => queue.id),
    })
    await recordAudit(tx, {
      operatorId,
      action: 'operator_joined',
      subjectId: found.invitation_id,
      details: { role: invitation.role },
    })
    return { ...(await sessions.open(tx, operatorId, userAgent)), colleague: null }
  })
  if (joined.colleague !== null) sessions.revoked({ operatorId: joined.colleague })
  return joined.token
}

/** Refuses with `invitation_invalid` where he was suspended or removed since the link was made. */
async function loadColleague(tx: Tx, operatorId: OperatorId): Promise<{ name: string }> {
  const colleague = await tx.db
    .selectFrom('operators')
    .select('name')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', operatorId)
    .where('removed_at', 'is', null)
    .where('suspended_at', 'is', null)
    .executeTakeFirst()
  if (colleague === undefined) throw new Refusal('invitation_invalid')
  return colleague
}

async function findInvitation(database: Database, token: string): Promise<Found> {
  const [row] = await database.door('select * from find_invitation($1)', [hashSecretToken(token)])
  if (row === undefined) throw new Refusal('invitation_invalid')
  return parseAs(Found, row)
}

/** Locks the invitation: of two who accept at once the second finds it used. */
async function loadOpen(tx: Tx, id: InvitationId) {
  const invitation = await tx.db
    .selectFrom('invitations')
    .select(['email', 'role', 'operator_id'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`desk_now()`)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (invitation === undefined) throw new Refusal('invitation_invalid')
  return invitation
}
