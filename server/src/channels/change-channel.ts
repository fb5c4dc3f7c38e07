import type { ChannelId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { ChannelChange } from '@parley/contract/routes'
import type { ChannelView } from '@parley/contract/views'
import { sql } from 'kysely'
import { whatChanges } from '../audit/describe-changes.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { requireLiveQueue } from '../queues/require-live-queue.ts'
import { markQueuesDue } from '../routing/mark-routing-due.ts'
import { loadChannels } from './channel-view.ts'

/**
 * Renames a channel, gives it another queue for the conversations to come, switches it off or on. Off: updates are stored and wait,
 * nothing is sent. On: what waited for less than 24 h is processed, what waits in a queue is routed.
 * @throws Refusal `not_allowed`, `channel_unknown` (an archived one too), `not_found` (queue), `queue_archived`
 */
export async function changeChannel(
  { database }: { database: Database },
  actor: Actor,
  channelId: ChannelId,
  change: ChannelChange,
): Promise<ChannelView> {
  authorize(actor, { does: 'change_channel' })
  return database.transaction(actor.workspaceId, async (tx) => {
    if (change.queueId !== undefined) await requireLiveQueue(tx, change.queueId)
    const [before] = await loadChannels(tx, [channelId])
    await save(tx, channelId, change)
    if (change.enabled === true) await resume(tx, channelId)
    if (change.enabled !== undefined) await markWaitingDue(tx, channelId)
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'channel_changed',
      subjectId: channelId,
      details: change,
      before: whatChanges(before ?? {}, change),
    })
    appendEvent(tx, 'channel', channelId)
    const [view] = await loadChannels(tx, [channelId])
    if (!view) throw new Refusal('channel_unknown')
    return view
  })
}

async function save(tx: Tx, channelId: ChannelId, change: ChannelChange): Promise<void> {
  const { name, queueId, enabled, uploadLimitBytes } = change
  const changed = await tx.db
    .updateTable('channels')
    .set((column) => ({
      version: column('version', '+', 1),
      ...(name === undefined ? {} : { name }),
      ...(queueId === undefined ? {} : { queue_id: queueId }),
      ...(enabled === undefined ? {} : { enabled }),
      ...(uploadLimitBytes === undefined ? {} : { upload_limit_bytes: uploadLimitBytes }),
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', channelId)
    .where('archived_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw new Refusal('channel_unknown')
}

/** What waited for the channel goes on now instead of at its next look. */
export async function resume(tx: Tx, channelId: ChannelId): Promise<void> {
  tx.marks.add('deliveries')
  const now = sql<Date>`desk_now()`
  await tx.db
    .updateTable('inbox_updates')
    .set({ due_at: now })
    .where('workspace_id', '=', tx.workspaceId)
    .where('channel_id', '=', channelId)
    .where('state', '=', 'stored')
    .execute()
  await tx.db
    .updateTable('deliveries as d')
    // What its sender may still take back waits on.
    .set({
      due_at: sql<Date>`greatest(desk_now(), (select m.held_until from messages as m
        where m.workspace_id = d.workspace_id and m.conversation_id = d.conversation_id and m.seq = d.seq))`,
    })
    .where('d.workspace_id', '=', tx.workspaceId)
    .where('d.channel_id', '=', channelId)
    .where('d.state', '=', 'queued')
    .execute()
}

/** What waits is routed, or, where it was offered and the channel is off, taken back. */
export async function markWaitingDue(tx: Tx, channelId: ChannelId): Promise<void> {
  const queues = await tx.db
    .selectFrom('conversations')
    .select('queue_id')
    .distinct()
    .where('workspace_id', '=', tx.workspaceId)
    .where('channel_id', '=', channelId)
    .where('chat_state', '=', 'waiting')
    .execute()
  await markQueuesDue(
    tx,
    queues.map(({ queue_id: queueId }) => queueId),
  )
}
