import type { GroupId, OperatorId, QueueId } from '@parley/contract/ids'
import type { QueueView } from '@parley/contract/views'
import { sql } from 'kysely'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'

/** Loads queues by id, or all of the workspace; archived ones too, for their chats stay. */
export async function loadQueues(tx: Tx, ids?: readonly QueueId[]): Promise<QueueView[]> {
  const query = tx.db
    .selectFrom('queues as q')
    .selectAll()
    .select([
      sql<OperatorId[]>`array(select m.operator_id from queue_members as m
        where m.workspace_id = q.workspace_id and m.queue_id = q.id and m.direct order by m.operator_id)`.as(
        'member_ids',
      ),
      sql<GroupId[]>`array(select g.group_id from queue_groups as g
        where g.workspace_id = q.workspace_id and g.queue_id = q.id order by g.group_id)`.as('group_ids'),
    ])
    .where('q.workspace_id', '=', tx.workspaceId)
  const rows = await (ids === undefined ? query : query.where('q.id', '=', anyOf(ids))).execute()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    rule: row.rule,
    busyText: row.busy_text,
    offShiftText: row.off_shift_text,
    nobodyText: row.nobody_text,
    texts: row.texts,
    calendarId: row.calendar_id,
    memberIds: row.member_ids,
    groupIds: row.group_ids,
    stream: row.stream,
    settings: row.settings,
    archived: row.archived_at !== null,
    successorId: row.successor_id,
    waitTargetMinutes: row.wait_target_minutes,
  }))
}
