import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Sessions } from '../auth/sessions.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { leaveWork } from './leave-work.ts'

/**
 * Suspends a colleague: his sign-ins end, and he cannot sign in; his keys rest; his chats wait again, what he is asked to accept is
 * withdrawn, his unfinished cases lose their owner. He keeps his account, his queues and groups, and supervisors read his drafts.
 * Done again, it changes nothing. Refuses with `not_found` and `not_allowed`.
 */
export async function suspendOperator(
  { database, sessions }: { readonly database: Database; readonly sessions: Sessions },
  actor: Actor,
  operatorId: OperatorId,
): Promise<void> {
  await database.transaction(actor.workspaceId, async (tx) => {
    await leaveWork(tx, actor, operatorId)
    const { rows } = await sql`
      update operators set suspended_at = desk_now(), present = false, status = 'away', version = version + 1
        where workspace_id = ${tx.workspaceId} and id = ${operatorId} and suspended_at is null returning 1`.execute(
      tx.db,
    )
    if (rows.length === 0) return
    await sessions.end(tx, { operatorId })
    await tell(tx, actor, operatorId, 'operator_suspended')
  })
  sessions.revoked({ operatorId })
}

/** Takes a suspension back: he signs in as before, away until he chooses otherwise. His chats have gone on without him. */
export function restoreOperator(database: Database, actor: Actor, operatorId: OperatorId): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const operator = await tx.db
      .selectFrom('operators')
      .select(['role', 'suspended_at'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', operatorId)
      .where('removed_at', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!operator) throw new Refusal('not_found')
    authorize(actor, { does: 'remove_operator', operatorId, role: operator.role })
    if (operator.suspended_at === null) return
    await tx.db
      .updateTable('operators')
      .set((eb) => ({ suspended_at: null, version: eb('version', '+', 1) }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', operatorId)
      .execute()
    await tell(tx, actor, operatorId, 'operator_restored')
  })
}

async function tell(
  tx: Tx,
  actor: Actor,
  operatorId: OperatorId,
  action: 'operator_suspended' | 'operator_restored',
): Promise<void> {
  appendEvent(tx, 'operator', operatorId)
  await recordAudit(tx, { operatorId: actor.operatorId, action, subjectId: operatorId })
}
