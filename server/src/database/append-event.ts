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
  | 'workspace'

/**
 * Says in the feed that a thing changed. The number is given inside COMMIT, so the caller never learns it (decision 1).
 * `num` is the message's number in its conversation and absent for every other kind.
 */
export async function appendEvent(tx: Tx, kind: EventKind, entityId: string, num?: number): Promise<void> {
  tx.appendsEvents = true
  await tx.db
    .insertInto('pending_events')
    .values({ workspace_id: tx.workspaceId, kind, entity_id: entityId, num: num ?? null })
    .execute()
}
