import type { ConversationId, OperatorId } from '@parley/contract/ids'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** How long a sign of viewing holds, ms: the contract says 45 s. */
const viewingHoldsMs = 45_000

export interface ViewersState {
  /** Until when each colleague's sign holds, ms since the epoch. */
  readonly byConversation: ReadonlyMap<ConversationId, ReadonlyMap<OperatorId, number>>
}

/** Which colleagues have a conversation on screen, as far as the lossy frames tell. */
export interface ViewersStore extends StoreApi<ViewersState> {
  apply(sign: { conversationId: ConversationId; operatorId: OperatorId; on: boolean }, now: number): void
}

/** Makes a store in which nobody looks at anything. */
export function createViewersStore(): ViewersStore {
  const store = createStore<ViewersState>(() => ({ byConversation: new Map() }))
  return {
    ...store,
    apply: ({ conversationId, operatorId, on }, now) =>
      store.setState(({ byConversation }) => {
        const viewers = new Map(byConversation.get(conversationId))
        if (on) viewers.set(operatorId, now + viewingHoldsMs)
        else viewers.delete(operatorId)
        return { byConversation: new Map(byConversation).set(conversationId, viewers) }
      }),
  }
}
