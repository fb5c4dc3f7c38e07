import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { OperatorBody } from '@parley/contract/routes-routing'
import type { Role } from '@parley/contract/views'
import { whatChanges } from '../audit/describe-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Sessions } from '../auth/sessions.ts'
import { anyOf } from '../database/any-of.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { markOperatorsDue } from '../routing/mark-routing-due.ts'
import { compareSettings } from '../settings/compare-settings.ts'
import { followSettings } from '../settings/follow-settings.ts'

/**
 * An administrator gives a colleague another role, his own limit (P-6; null = the workspace's) or settings. A higher limit lets routing
 * give more at once; a lower one takes nothing away. Refuses with `not_found`, `not_allowed`.
 */
export async function changeOperator(
  { database, sessions }: { readonly database: Database; readonly sessions: Sessions },
  actor: Actor,
  operatorId: OperatorId,
  change: OperatorBody,
): Promise<void> {
  await database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockOperators(tx, actor, operatorId, change.role)
    await tx.db
      .updateTable('operators')
      .set((eb) => ({
        version: eb('version', '+', 1),
        ...(change.role === undefined ? {} : { role: change.role }),
        ...(change.limit === undefined ? {} : { chat_limit: change.limit }),
        ...(change.settings === undefined ? {} : { settings: JSON.stringify(change.settings) }),
      }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', operatorId)
      .execute()
    appendEvent(tx, 'operator', operatorId)
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
  if (change.role !== undefined) sessions.roleChanged(operatorId)
}

/** Who changes a role is locked too, so that of two owners who demote each other one stays. */
async function lockOperators(tx: Tx, actor: Actor, operatorId: OperatorId, role: Role | undefined) {
  const rows = await tx.db
    .selectFrom('operators')
    .select(['id', 'role', 'settings', 'chat_limit as limit'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', anyOf(role === undefined ? [operatorId] : [operatorId, actor.operatorId]))
    .where('removed_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const before = rows.find(({ id }) => id === operatorId)
  if (before === undefined) throw new Refusal('not_found')
  const by = rows.find(({ id }) => id === actor.operatorId)?.role ?? actor.role
  if (role !== undefined)
    authorize({ ...actor, role: by }, { does: 'change_role', operatorId, from: before.role, to: role })
  return before
}
