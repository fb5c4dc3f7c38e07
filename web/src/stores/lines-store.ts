import type { MessageView } from '@parley/contract/message-views'
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface LinesState {
  /** Null: none has come since the start. */
  readonly latest: MessageView | null
}

/** The line about a chat that came last, whether its conversation is loaded or not: who listens learns of each. */
export interface LinesStore extends StoreApi<LinesState> {
  /** A message of the feed; changes of what is known already are no news. */
  hear(message: MessageView): void
}

/** Makes a store that has heard nothing. */
export function createLinesStore(): LinesStore {
  const store = createStore<LinesState>(() => ({ latest: null }))
  return {
    ...store,
    hear(message) {
      if (message.notice !== null && message.version === 1) store.setState({ latest: message })
    },
  }
}
