import type { SetupBody } from '@parley/contract/routes'
import { checkEmail } from '../auth/email.ts'
import { hashPassword } from '../auth/password.ts'
import { checkPassword } from '../auth/password-rules.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { Database } from '../database/database.ts'
import { checkTimeZone } from '../workspaces/time-zone.ts'
import { createCompany } from './create-company.ts'

/**
 * What "Set up my company" does: the company with its first owner, who is signed in. Open while no company but a demo exists.
 * @returns the token for his cookie
 * @throws Refusal `setup_done`, `email_taken`, `password_too_weak`, `invalid_input`
 */
export async function setUpCompany(
  { database, sessions }: { database: Database; sessions: Sessions },
  { password, ...body }: SetupBody,
  userAgent: string,
): Promise<string> {
  checkEmail(body.email)
  checkPassword(password, body.email)
  checkTimeZone(body.timeZone)
  // Slow on purpose, so it happens before the transaction.
  const passwordHash = await hashPassword(password)
  return createCompany(database, { ...body, passwordHash }, async (tx, owner) => {
    const { token } = await sessions.open(tx, owner.operatorId, userAgent)
    return token
  })
}
