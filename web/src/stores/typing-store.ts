import type { ConversationId, OperatorId } from '@parley/contract/ids'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** How long a sign of typing holds, ms: the contract says 6 s. */
export const typingHoldsMs = 6_000

export interface Typing {
  /** Null: the client. */
  readonly operatorId: OperatorId | null
  /** Until when it holds, ms since the epoch. */
  readonly until: number
}

export interface TypingState {
  readonly byConversation: ReadonlyMap<ConversationId, Typing>
}

/** Who types where, as far as the lossy frames tell. */
export interface TypingStore extends StoreApi<TypingState> {
  apply(id: ConversationId, operatorId: OperatorId | null, now: number): void
}

/** Makes a store in which nobody types. */
export function createTypingStore(): TypingStore {
  const store = createStore<TypingState>(() => ({ byConversation: new Map() }))
  return {
    ...store,
    apply: (id, operatorId, now) =>
      store.setState(({ byConversation }) => ({
        byConversation: new Map(byConversation).set(id, { operatorId, until: now + typingHoldsMs }),
      })),
  }
}
