import type { ServerFrame } from '@parley/contract/frames'
import type { Cursor } from '@parley/contract/snapshot'

/** The server's word on how far it has sent. */
export type Mark = Extract<ServerFrame, { type: 'mark' }>

/** Where this desk is in the feed: all up to the cursor is applied, and `count` views after it (decision 8). */
export interface FeedPosition {
  readonly cursor: Cursor
  readonly count: number
}

/** At a cursor from which nothing has been read yet. */
export function positionAt(cursor: Cursor): FeedPosition {
  return { cursor, count: 0 }
}

/** One more view has been applied. */
export function countView(position: FeedPosition): FeedPosition {
  return { ...position, count: position.count + 1 }
}

/** Moves the cursor to what a mark confirms, or `null` where something is missing: then resume from the old cursor. */
export function passMark(position: FeedPosition, mark: Mark): FeedPosition | null {
  if (mark.after !== position.cursor.seq || mark.count !== position.count) return null
  return positionAt({ epoch: position.cursor.epoch, seq: mark.upTo })
}
