import type { Tx } from '@parley/server/database/database'

/** Of a company whose test is over: nothing becomes due while a later test moves the clock, and no platform is asked for updates. */
export async function dropWhatIsDue(tx: Tx): Promise<void> {
  await tx.db.deleteFrom('timers').where('workspace_id', '=', tx.workspaceId).execute()
  await tx.db.updateTable('channels').set({ poll_due_at: null }).where('workspace_id', '=', tx.workspaceId).execute()
}
