import type { WorkspaceView } from '@parley/contract/views'
import type { Tx } from '../database/database.ts'

/** Loads the transaction's workspace; null once it is removed. */
export async function loadWorkspace(tx: Tx): Promise<WorkspaceView | null> {
  const row = await tx.db
    .selectFrom('workspaces')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.workspace_id,
    version: row.version,
    name: row.name,
    locale: row.locale,
    timeZone: row.time_zone,
    demo: row.demo,
    chatLimit: row.chat_limit,
    presenceGraceMinutes: row.presence_grace_minutes,
    uploadLimitBytes: row.upload_limit_bytes,
    settings: row.settings,
    blockedText: row.blocked_text,
    liveVisibility: row.live_visibility,
    rights: row.rights,
  }
}
