import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { SignInsPage } from '@parley/contract/routes-routing'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Database, Tx } from '../database/database.ts'

/**
 * Where somebody is signed in, newest first: oneself, or a colleague whom one may suspend. Refuses with `not_found`, `not_allowed`.
 * @param asking the sign-in that asks
 */
export function listSignIns(
  database: Database,
  actor: Actor,
  operatorId: OperatorId,
  asking: string | undefined,
): Promise<SignInsPage> {
  return database.transaction(actor.workspaceId, async (tx) => {
    await authorizeSignIns(tx, actor, operatorId)
    const rows = await tx.db
      .selectFrom('sessions')
      .select(['id', 'user_agent as userAgent', 'created_at as createdAt'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('operator_id', '=', operatorId)
      .where('expires_at', '>', sql<Date>`desk_now()`)
      .orderBy('created_at', 'desc')
      .execute()
    const signIns = rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      current: row.id === asking,
    }))
    return { signIns }
  })
}

/** Refuses with `not_found` and `not_allowed`. */
export async function authorizeSignIns(tx: Tx, actor: Actor, operatorId: OperatorId): Promise<void> {
  const operator = await tx.db
    .selectFrom('operators')
    .select('role')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', operatorId)
    .executeTakeFirst()
  if (operator === undefined) throw new Refusal('not_found')
  authorize(actor, { does: 'end_sign_ins', operatorId, role: operator.role })
}
