import type { OperatorId } from '@parley/contract/ids'
import type { NotificationChange } from '@parley/contract/notifications'
import { sql } from 'kysely'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'

/**
 * Says that something about how an operator is told has changed, and keeps the settings that are given; the others stay. The only writer of
 * `notifications`. A row begins with version 2: without one the view has version 1.
 */
export async function saveNotifications(
  tx: Tx,
  operatorId: OperatorId,
  change: NotificationChange = {},
): Promise<void> {
  await sql`
    insert into notifications as n (workspace_id, operator_id, version, settings)
      values (${tx.workspaceId}, ${operatorId}, 2, ${JSON.stringify(change)}::jsonb)
      on conflict (workspace_id, operator_id) do update set version = n.version + 1, settings = n.settings || excluded.settings`.execute(
    tx.db,
  )
  appendEvent(tx, 'notifications', operatorId)
}
