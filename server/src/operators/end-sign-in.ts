import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { Database } from '../database/database.ts'
import { signedOut } from '../presence/signed-out.ts'
import { authorizeSignIns } from './list-sign-ins.ts'

/**
 * Ends one sign-in of somebody, say on a telephone that was lost: its sockets close, and without another one he is away at once (C-14).
 * Refuses with `not_found`, `not_allowed`.
 */
export async function endSignIn(
  { database, sessions }: { readonly database: Database; readonly sessions: Sessions },
  actor: Actor,
  { id: operatorId, signInId: sessionId }: { readonly id: OperatorId; readonly signInId: string },
): Promise<void> {
  await database.transaction(actor.workspaceId, async (tx) => {
    await authorizeSignIns(tx, actor, operatorId)
    const found = await tx.db
      .selectFrom('sessions')
      .select('id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('operator_id', '=', operatorId)
      .where('id', '=', sessionId)
      .executeTakeFirst()
    if (found === undefined) throw new Refusal('not_found')
    await sessions.end(tx, { sessionId })
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'sign_in_ended', subjectId: operatorId })
  })
  sessions.revoked({ sessionId })
  await signedOut(database, actor.workspaceId, operatorId)
}
