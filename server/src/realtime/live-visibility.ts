import type { LiveVisibility } from '@parley/contract/views'
import type { Tx } from '../database/database.ts'

/** Who may read live chains in the transaction's workspace. */
export async function readLiveVisibility(tx: Tx): Promise<LiveVisibility> {
  const row = await tx.db
    .selectFrom('workspaces')
    .select('live_visibility')
    .where('workspace_id', '=', tx.workspaceId)
    .executeTakeFirst()
  return row?.live_visibility ?? 'workspace'
}
