import type { QueueId } from '@parley/contract/ids'
import type { PresetBody } from '@parley/contract/presets'
import { presets } from '@parley/contract/presets'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { saveWorkspace } from '../workspaces/save-workspace.ts'
import { saveQueue } from './save-queue.ts'

/**
 * Makes a queue behave as another product does (domain.md → Settings): its rule and settings become the preset's, all other settings
 * are inherited. The workspace's follow only where the administrator confirmed it. Refuses with `not_found`, `queue_archived`.
 */
export function applyPreset(database: Database, actor: Actor, queueId: QueueId, body: PresetBody): Promise<void> {
  const preset = presets[body.preset]
  return database.transaction(actor.workspaceId, async (tx) => {
    await saveQueue(tx, queueId, preset.queue)
    if (body.changesWorkspace) await saveWorkspace(tx, preset.workspace)
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'preset_applied',
      subjectId: queueId,
      details: body,
    })
  })
}
