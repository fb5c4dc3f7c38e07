import { sql } from 'kysely'
import type { Tx } from './database.ts'

/** What the feed can say changed. The list grows only together with a view loader and a client store. */
export type EventKind =
  | 'conversation'
  | 'message'
  | 'case'
  | 'operator'
  | 'queue'
  | 'channel'
  | 'template'
  | 'tag'
  | 'saved_view'
  | 'group'
  | 'calendar'
  | 'note'
  | 'draft'
  | 'notifications'
  | 'workspace'

/**
 * Says in the feed that a thing changed. The number is given inside COMMIT, so the caller never learns it (decision 1).
 * `num` is the message's number in its conversation and absent for every other kind.
 */
export async function appendEvent(tx: Tx, kind: EventKind, entityId: string, num?: number): Promise<void> {
  await appendEvents(tx, [num === undefined ? { kind, entityId } : { kind, entityId, num }])
}

/** As `appendEvent`, for many things in one statement; numbered in the order given. */
export async function appendEvents(
  tx: Tx,
  events: readonly { kind: EventKind; entityId: string; num?: number }[],
): Promise<void> {
  if (events.length === 0) return
  tx.appendsEvents = true
  await sql`
    insert into pending_events (workspace_id, kind, entity_id, num)
      select ${tx.workspaceId}::integer, n.kind, n.entity_id, n.num
        from unnest(
          ${events.map(({ kind }) => kind)}::text[], ${events.map(({ entityId }) => entityId)}::uuid[],
          ${events.map(({ num }) => num ?? null)}::bigint[]
        ) with ordinality as n (kind, entity_id, num, place)
        order by n.place`.execute(tx.db)
}
