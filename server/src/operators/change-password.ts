import { Refusal } from '@parley/contract/refusals'
import type { PasswordBody } from '@parley/contract/routes'
import { recordAudit } from '../audit/record-audit.ts'
import type { Attempts } from '../auth/attempts.ts'
import { hashPassword, isPasswordRight } from '../auth/password.ts'
import { checkPassword } from '../auth/password-rules.ts'
import type { Session, Sessions } from '../auth/sessions.ts'
import type { Database } from '../database/database.ts'
import { savePassword } from './save-password.ts'

/**
 * One's own new password. Whoever knew the old one is signed out elsewhere. Wrong ones are counted as at the sign-in page.
 * @throws Refusal `wrong_credentials`, `password_too_weak`, `too_many_attempts`
 */
export async function changePassword(
  { database, sessions, attempts }: { database: Database; sessions: Sessions; attempts: Attempts },
  { id: sessionId, actor }: Session,
  { current, password }: PasswordBody,
  address: string,
): Promise<void> {
  const { workspaceId, operatorId } = actor
  const me = await database.transaction(workspaceId, (tx) =>
    tx.db
      .selectFrom('operators')
      .select(['email', 'password_hash'])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', operatorId)
      .executeTakeFirstOrThrow(),
  )
  await attempts.check(me.email, address)
  if (!(await isPasswordRight(current, me.password_hash))) {
    await attempts.failed(me.email, address)
    throw new Refusal('wrong_credentials')
  }
  checkPassword(password, me.email)
  const passwordHash = await hashPassword(password)
  const ended = await database.transaction(workspaceId, async (tx) => {
    await savePassword(tx, operatorId, passwordHash)
    const others = await tx.db
      .selectFrom('sessions')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('operator_id', '=', operatorId)
      .where('id', '<>', sessionId)
      .execute()
    for (const { id } of others) await sessions.end(tx, { sessionId: id })
    await recordAudit(tx, { operatorId, action: 'password_changed', subjectId: operatorId })
    return others
  })
  for (const { id } of ended) sessions.revoked({ sessionId: id })
}
