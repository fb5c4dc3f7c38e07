import type { ConversationId } from '@parley/contract/ids'
import { loadedConversations } from '../stores/messages-store.ts'

/** The conversations whose messages the server is asked to send: those opened last, as many as are kept. */
export interface WatchList {
  add: (id: ConversationId) => void
  /** The latest last. */
  ids: () => ConversationId[]
}

/** Makes an empty list. */
export function createWatchList(): WatchList {
  let ids: ConversationId[] = []
  return {
    add(id) {
      ids = [...ids.filter((known) => known !== id), id].slice(-loadedConversations)
    },
    ids: () => ids,
  }
}
