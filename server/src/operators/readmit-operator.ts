import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import { hasCode } from '../starting/system-error.ts'

/**
 * Takes a removed colleague back: he signs in with the password he had, away and in no queue until somebody puts him into one. His chats,
 * cases and keys are gone on without him. Refuses with `not_found`, `not_allowed`, and `email_taken` where his email is another's by now.
 */
export function readmitOperator(database: Database, actor: Actor, operatorId: OperatorId): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const operator = await tx.db
      .selectFrom('operators')
      .select('role')
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', operatorId)
      .where('removed_at', 'is not', null)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (operator === undefined) throw new Refusal('not_found')
    authorize(actor, { does: 'remove_operator', operatorId, role: operator.role })
    try {
      await tx.db
        .updateTable('operators')
        .set((eb) => ({ removed_at: null, suspended_at: null, version: eb('version', '+', 1) }))
        .where('workspace_id', '=', tx.workspaceId)
        .where('id', '=', operatorId)
        .execute()
    } catch (error) {
      if (hasCode(error, '23505')) throw new Refusal('email_taken')
      throw error
    }
    appendEvent(tx, 'operator', operatorId)
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'operator_readmitted', subjectId: operatorId })
  })
}
