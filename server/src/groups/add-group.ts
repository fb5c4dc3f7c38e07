import type { GroupId } from '@parley/contract/ids'
import type { GroupAnswer, GroupBody } from '@parley/contract/routes-routing'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { loadGroups } from './group-view.ts'
import { requireFreeName } from './require-free-name.ts'
import { saveGroupMembers } from './save-group-members.ts'

/** Makes a group of operators, as yet of no queue. Refuses with `name_taken`, `invalid_input`. */
export function addGroup(database: Database, actor: Actor, body: GroupBody): Promise<GroupAnswer> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const id: GroupId = newId()
    const name = await requireFreeName(tx, body.name, id)
    await tx.db.insertInto('operator_groups').values({ workspace_id: tx.workspaceId, id, name }).execute()
    await saveGroupMembers(tx, id, body.operatorIds)
    appendEvent(tx, 'group', id)
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'group_added', subjectId: id, details: body })
    const [group] = await loadGroups(tx, [id])
    if (!group) throw new Error('the new group is not there')
    return { group }
  })
}
