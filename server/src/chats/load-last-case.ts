import type { QueueId } from '@parley/contract/ids'
import { resolveSettings } from '@parley/contract/resolve-settings'
import type { Tx } from '../database/database.ts'
import type { LockedChat } from './lock-chats.ts'
import type { LastCase } from './next-case.ts'

/** The last case of a locked conversation as `nextCase` looks at it, and the queue of its channel. */
export async function loadLastCase(
  tx: Tx,
  { caseId, caseStatus, queueId, channelId }: LockedChat,
): Promise<{ readonly last: LastCase; readonly channelQueueId: QueueId }> {
  const row = await tx.db
    .selectFrom('channels as h')
    .innerJoin('queues as q', (join) => join.onRef('q.workspace_id', '=', 'h.workspace_id').on('q.id', '=', queueId))
    .innerJoin('workspaces as w', 'w.workspace_id', 'h.workspace_id')
    .select(['h.queue_id as channelQueueId', 'q.archived_at', 'q.settings', 'w.settings as company'])
    .where('h.workspace_id', '=', tx.workspaceId)
    .where('h.id', '=', channelId)
    .executeTakeFirstOrThrow()
  const { reopen } = resolveSettings(row.company, row.settings)
  const last = { id: caseId, status: caseStatus, queueId, queueArchived: row.archived_at !== null, reopen }
  return { last, channelQueueId: row.channelQueueId }
}
