import type { ChannelHealth } from '@parley/contract/channel-setup'
import type { ChannelId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

interface Row {
  channelId: ChannelId
  lastUpdateAt: Date | null
  waitingUpdates: number
  failedUpdates: number
  waitingMessages: number
}

/** How long back updates that were put aside are counted. */
const failedSince = '7 days'

/** How each channel of the workspace is doing. */
export async function loadChannelHealth(tx: Tx): Promise<ChannelHealth[]> {
  const { rows } = await sql<Row>`
    select h.id as "channelId",
        (select max(u.received_at) from inbox_updates as u
          where u.workspace_id = h.workspace_id and u.channel_id = h.id) as "lastUpdateAt",
        (select count(*)::integer from inbox_updates as u
          where u.workspace_id = h.workspace_id and u.channel_id = h.id and u.state = 'stored'
            and u.reason is distinct from 'message_awaited') as "waitingUpdates",
        (select count(*)::integer from inbox_updates as u
          where u.workspace_id = h.workspace_id and u.channel_id = h.id and (u.state = 'failed' or u.reason = 'not_understood')
            and u.received_at > desk_now() - ${failedSince}::interval) as "failedUpdates",
        (select count(*)::integer from deliveries as d
          where d.workspace_id = h.workspace_id and d.channel_id = h.id and d.state in ('queued', 'sending')) as "waitingMessages"
      from channels as h where h.workspace_id = ${tx.workspaceId} and h.archived_at is null order by h.id`.execute(
    tx.db,
  )
  return rows.map((row) => ({ ...row, lastUpdateAt: row.lastUpdateAt?.toISOString() ?? null }))
}
