import type { GroupId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { GroupChange } from '@parley/contract/routes-routing'
import { whatChanges } from '../audit/describe-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import { loadGroups } from './group-view.ts'
import { requireFreeName } from './require-free-name.ts'
import { saveGroupMembers } from './save-group-members.ts'

/**
 * Renames a group or changes who is in it: they come into its queues and leave them with it (E-10). Refuses with `not_found`, `name_taken`,
 * `invalid_input`.
 */
export function changeGroup(database: Database, actor: Actor, groupId: GroupId, change: GroupChange): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const [before] = await loadGroups(tx, [groupId])
    const name = change.name === undefined ? undefined : await requireFreeName(tx, change.name, groupId)
    const changed = await tx.db
      .updateTable('operator_groups')
      .set((eb) => ({ version: eb('version', '+', 1), ...(name === undefined ? {} : { name }) }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', groupId)
      .where('removed_at', 'is', null)
      .returning('id')
      .execute()
    if (changed.length === 0) throw new Refusal('not_found')
    if (change.operatorIds !== undefined) await saveGroupMembers(tx, groupId, change.operatorIds)
    appendEvent(tx, 'group', groupId)
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'group_changed',
      subjectId: groupId,
      details: change,
      before: whatChanges(before ?? {}, change),
    })
  })
}
