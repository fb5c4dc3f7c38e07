import type { ConversationId } from '@parley/contract/ids'
import { createStore } from 'zustand/vanilla'
import { serverNow } from '../ui/clock.ts'

/** When one last did something in a chat here, milliseconds by the server's clock: the release of a silent holder counts from it (T3). */
export const attendedStore = createStore<{ readonly at: ReadonlyMap<ConversationId, number> }>(() => ({
  at: new Map(),
}))

/** The server has just been told that one is at work in this chat. */
export function noteAttended(id: ConversationId): void {
  attendedStore.setState(({ at }) => ({ at: new Map(at).set(id, serverNow()) }))
}
