import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { OperatorBody } from '@parley/contract/routes-routing'
import { whatChanges } from '../audit/describe-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import { markOperatorsDue } from '../routing/mark-routing-due.ts'
import { compareSettings } from '../settings/compare-settings.ts'
import { followSettings } from '../settings/follow-settings.ts'

/**
 * An administrator gives a colleague his own limit (P-6; null = the workspace's) or settings. A higher limit lets routing give more at
 * once; a lower one takes nothing away. Refuses with `not_found`.
 */
export function changeOperator(
  database: Database,
  actor: Actor,
  operatorId: OperatorId,
  change: OperatorBody,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await tx.db
      .selectFrom('operators')
      .select(['settings', 'chat_limit as limit'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', operatorId)
      .where('removed_at', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!before) throw new Refusal('not_found')
    await tx.db
      .updateTable('operators')
      .set((eb) => ({
        version: eb('version', '+', 1),
        ...(change.limit === undefined ? {} : { chat_limit: change.limit }),
        ...(change.settings === undefined ? {} : { settings: JSON.stringify(change.settings) }),
      }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', operatorId)
      .execute()
    await appendEvent(tx, 'operator', operatorId)
    await markOperatorsDue(tx, [operatorId])
    if (change.settings !== undefined) {
      await followSettings(tx, { of: 'operator', operatorId }, compareSettings(before.settings, change.settings))
    }
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'operator_changed',
      subjectId: operatorId,
      details: change,
      before: whatChanges(before, change),
    })
  })
}
