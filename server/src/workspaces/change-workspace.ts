import type { WorkspaceBody } from '@parley/contract/routes'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { saveWorkspace } from './save-workspace.ts'

/** Changes the company's name, the operators' limit (P-6), the grace after a lost connection (D-4), what a blocked client reads or the settings. */
export function changeWorkspace(database: Database, actor: Actor, change: WorkspaceBody): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    await saveWorkspace(tx, change)
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'workspace_changed', details: change })
  })
}
