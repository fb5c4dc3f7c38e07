import { OperatorId, WorkspaceId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { Refusal } from '@parley/contract/refusals'
import type { SignInBody } from '@parley/contract/routes'
import Type from 'typebox'
import { recordAudit } from '../audit/record-audit.ts'
import type { Database, Tx } from '../database/database.ts'
import type { Attempts } from './attempts.ts'
import { isPasswordRight } from './password.ts'
import type { Sessions } from './sessions.ts'

/** The device that asks. */
export interface Device {
  readonly address: string
  readonly userAgent: string
}

const Found = Type.Object({ workspace_id: WorkspaceId, operator_id: OperatorId, password_hash: Type.String() })

/**
 * Signs an operator in and returns the token for his cookie. An unknown email gets the same answer after the same work.
 * @throws Refusal `wrong_credentials`, `too_many_attempts`, `operator_suspended`
 */
export async function signIn(
  { database, sessions, attempts }: { database: Database; sessions: Sessions; attempts: Attempts },
  { email, password }: SignInBody,
  device: Device,
): Promise<string> {
  await attempts.check(email, device.address)
  const [row] = await database.door('select * from find_operator_by_email($1)', [email.trim()])
  const operator = row === undefined ? undefined : parseAs(Found, row)
  if (!(await isPasswordRight(password, operator?.password_hash)) || operator === undefined) {
    await attempts.failed(email, device.address)
    throw new Refusal('wrong_credentials')
  }
  await attempts.succeeded(email, device.address)
  return database.transaction(operator.workspace_id, async (tx) => {
    await requireNotSuspended(tx, operator.operator_id)
    const { token, sessionId } = await sessions.open(tx, operator.operator_id, device.userAgent)
    await recordAudit(tx, {
      operatorId: operator.operator_id,
      action: 'signed_in',
      subjectId: sessionId,
    })
    return token
  })
}

async function requireNotSuspended(tx: Tx, operatorId: OperatorId): Promise<void> {
  const { suspended_at: suspendedAt } = await tx.db
    .selectFrom('operators')
    .select('suspended_at')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', operatorId)
    .executeTakeFirstOrThrow()
  if (suspendedAt !== null) throw new Refusal('operator_suspended')
}
