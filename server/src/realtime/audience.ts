import type { MessageView } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'

/**
 * Who may see what the feed carries. Every way to a screen asks here: frames, backfill, snapshot and pages load only
 * what this allows (decision 7).
 */
export interface Audience {
  /** Operators see every conversation of their own workspace and nothing of another. */
  operator(actor: Actor, workspaceId: number): boolean
  /** A client sees what was said to him or by him: never a line that only operators read (E-18). */
  client(message: Pick<MessageView, 'kind' | 'notice'>): boolean
}

export const audience: Audience = {
  operator: (actor, workspaceId) => actor.workspaceId === workspaceId,
  client: ({ kind, notice }) => kind !== 'system' || notice === 'busy' || notice === 'off_shift',
}
