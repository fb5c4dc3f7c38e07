import type { ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { RoutedQueue } from './claim-queue.ts'

/** Where a chat waits in its queue. */
export interface PlaceInQueue {
  /** The time by which it is drained, to the microsecond. */
  readonly since: string
  readonly conversationId: ConversationId
}

/** By what a queue is drained: the longest wait first, or the message that is the longest ago (Deskun, D-37). */
export function drainingTime({ settings }: Pick<RoutedQueue, 'settings'>) {
  return settings.drainBy === 'waiting_since'
    ? sql<Date>`h.queued_at`
    : sql<Date>`coalesce(greatest(c.last_in_at, c.last_out_at), h.queued_at)`
}

/** Waiting chats that nobody is asked about, in their order. Chats of a channel that is switched off wait until it is on. */
export async function listWaiting(
  tx: Tx,
  queue: RoutedQueue,
  after: PlaceInQueue | null,
  amount: number,
): Promise<PlaceInQueue[]> {
  const since = drainingTime(queue)
  const later =
    after === null
      ? sql``
      : sql`and (${since}, h.conversation_id) > (${after.since}::timestamptz, ${after.conversationId}::uuid)`
  const { rows } = await sql<PlaceInQueue>`
    select ${since}::text as since, h.conversation_id as "conversationId"
      from chats as h
      join conversations as c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
      join channels as l on l.workspace_id = c.workspace_id and l.id = c.channel_id and l.enabled
      where h.workspace_id = ${tx.workspaceId} and h.queue_id = ${queue.id} and h.state = 'waiting' and h.offered_to is null ${later}
      order by ${since}, h.conversation_id limit ${amount}`.execute(tx.db)
  return rows
}
