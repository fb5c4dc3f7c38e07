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

/** That a thing changed. `num` is a message's number in its conversation and absent for every other kind. */
export interface ChangeEvent {
  readonly kind: EventKind
  readonly entityId: string
  readonly num?: number
}

/**
 * Says in the feed that a thing changed. It is written and numbered together with the commit, so the caller never learns the
 * number (decision 2).
 */
export function appendEvent(tx: Tx, kind: EventKind, entityId: string, num?: number): void {
  appendEvents(tx, [num === undefined ? { kind, entityId } : { kind, entityId, num }])
}

/** As `appendEvent`, for many things; numbered in the order given, each once. */
export function appendEvents(tx: Tx, events: readonly ChangeEvent[]): void {
  for (const event of events) {
    const key = `${event.kind} ${event.entityId} ${event.num ?? ''}`
    if (!tx.events.has(key)) tx.events.set(key, event)
  }
}
