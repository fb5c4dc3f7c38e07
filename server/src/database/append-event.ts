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
  | 'group'
  | 'calendar'
  | 'note'
  | 'draft'
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
  await tx.db
    .insertInto('pending_events')
    .values(
      events.map(({ kind, entityId, num }) => ({
        workspace_id: tx.workspaceId,
        kind,
        entity_id: entityId,
        num: num ?? null,
      })),
    )
    .execute()
}
