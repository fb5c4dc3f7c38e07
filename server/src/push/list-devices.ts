import type { PushDevicesPage } from '@parley/contract/routes-notifications'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'

/** One's own devices, newest first; the one that asks is marked. */
export function listDevices(
  database: Database,
  { workspaceId, operatorId }: Actor,
  sessionId: string | undefined,
): Promise<PushDevicesPage['devices']> {
  return database.transaction(workspaceId, async (tx) => {
    const rows = await tx.db
      .selectFrom('push_devices')
      .select(['id', 'user_agent', 'created_at', 'session_id'])
      .where('workspace_id', '=', workspaceId)
      .where('operator_id', '=', operatorId)
      .orderBy('created_at', 'desc')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      userAgent: row.user_agent,
      createdAt: row.created_at.toISOString(),
      current: row.session_id === sessionId,
    }))
  })
}
