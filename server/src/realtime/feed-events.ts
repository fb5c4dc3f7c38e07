import type { WorkspaceId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { EventKind } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import type { AcceptedMessage } from '../messages/lane-message.ts'

/** One event of a workspace's feed: which thing changed, never how (decision 7). */
export interface FeedEvent {
  readonly seq: number
  readonly kind: EventKind
  readonly entityId: string
  /** Of a message: its number in the conversation. */
  readonly num: number | null
  /** Set where the lane of this process stored it: nothing needs to be loaded. */
  readonly accepted?: AcceptedMessage
}

export function eventOf(accepted: AcceptedMessage): FeedEvent {
  const { conversationId, seq } = accepted.message
  return { seq: accepted.feedSeq, kind: 'message', entityId: conversationId, num: seq, accepted }
}

/** Reads the feed after a number, in order and without a hole, at most `limit` events. */
export function readEvents(
  database: Database,
  workspaceId: WorkspaceId,
  after: number,
  limit: number,
): Promise<FeedEvent[]> {
  return database.transaction(workspaceId, async (tx) => {
    const rows = await tx.db
      .selectFrom('events')
      .select(['seq', 'kind', 'entity_id', 'num'])
      .where('workspace_id', '=', workspaceId)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(limit)
      .execute()
    return rows.map((row) => ({ seq: row.seq, kind: row.kind as EventKind, entityId: row.entity_id, num: row.num }))
  })
}

/** Where the feeds stand. Workspaces that are gone are left out. */
export async function readHeads(
  database: Database,
  workspaceIds: readonly WorkspaceId[],
): Promise<Map<WorkspaceId, number>> {
  const rows = await database.door<{ workspace_id: WorkspaceId; seq: number }>('select * from feed_heads($1)', [
    workspaceIds,
  ])
  return new Map(rows.map((row) => [row.workspace_id, row.seq]))
}

/** How long ago the first event after a number was committed, seconds; 0 = there is none. */
export async function readAge(database: Database, workspaceId: WorkspaceId, after: number): Promise<number> {
  const oldest = await database.transaction(workspaceId, (tx) =>
    tx.db
      .selectFrom('events')
      .select(sql<number>`extract(epoch from desk_now() - at)::float8`.as('age'))
      .where('workspace_id', '=', workspaceId)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(1)
      .executeTakeFirst(),
  )
  return Math.max(0, oldest?.age ?? 0)
}

/** What a cursor is judged by: the installation's epoch, the newest number and the number up to which events are deleted. */
export async function readBounds(
  database: Database,
  workspaceId: WorkspaceId,
): Promise<{ epoch: string; head: number; floor: number } | null> {
  const [row] = await database.door<{ epoch: string }>('select installation_epoch() as epoch')
  const bounds = await database.transaction(workspaceId, (tx) =>
    tx.db.selectFrom('feeds').select(['seq', 'floor']).where('workspace_id', '=', workspaceId).executeTakeFirst(),
  )
  return row === undefined || bounds === undefined ? null : { epoch: row.epoch, head: bounds.seq, floor: bounds.floor }
}
