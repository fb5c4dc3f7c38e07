import type { WorkspaceBody } from '@parley/contract/routes'
import { whatChanges } from '../audit/describe-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { saveWorkspace } from './save-workspace.ts'
import { loadWorkspace } from './workspace-view.ts'

/** Changes the company's name, the operators' limit (P-6), the grace after a lost connection (D-4), what a blocked client reads or the settings. */
export function changeWorkspace(database: Database, actor: Actor, change: WorkspaceBody): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = whatChanges((await loadWorkspace(tx)) ?? {}, change)
    await saveWorkspace(tx, change)
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'workspace_changed', details: change, before })
  })
}
