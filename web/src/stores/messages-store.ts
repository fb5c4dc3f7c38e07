import type { ConversationId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  addMessage,
  addNewerPage,
  addOlderPage,
  type MessageWindow,
  newestWindow,
  shorten,
  windowOf,
} from './message-window.ts'

/** How many conversations keep their messages; the one not looked at for longest goes first. */
export const loadedConversations = 200

export interface MessagesState {
  /** In the order of use, the latest last. */
  readonly byConversation: ReadonlyMap<ConversationId, MessageWindow>
}

/** The messages of the conversations that were opened. */
export interface MessagesStore extends StoreApi<MessagesState> {
  /** A message of the feed. Those of conversations that are not loaded are fetched when opened. */
  apply(message: MessageView): void
  /** The newest page: replaces what was loaded. */
  load(id: ConversationId, page: readonly MessageView[]): void
  /** A page from the midst: replaces what was loaded. */
  loadPart(id: ConversationId, page: readonly MessageView[], isAtEnd: boolean): void
  addOlder(id: ConversationId, page: readonly MessageView[]): void
  addNewer(id: ConversationId, page: readonly MessageView[], isLast: boolean): void
  /** Nobody looks at it: its newest messages are enough. */
  shorten(id: ConversationId): void
  /** Marks a conversation as just used. */
  touch(id: ConversationId): void
  forget(id: ConversationId): void
  find(id: ConversationId): MessageWindow | undefined
}

/** Makes an empty store of messages. */
export function createMessagesStore(): MessagesStore {
  const store = createStore<MessagesState>(() => ({ byConversation: new Map() }))
  const find = (id: ConversationId) => store.getState().byConversation.get(id)
  const change = (id: ConversationId, next: (window: MessageWindow) => MessageWindow) => {
    const window = find(id)
    if (window === undefined) return
    const changed = next(window)
    if (changed === window) return
    store.setState(({ byConversation }) => ({ byConversation: new Map(byConversation).set(id, changed) }))
  }
  return {
    ...store,
    find,
    apply: (message) => change(message.conversationId, (window) => addMessage(window, message)),
    load: (id, page) =>
      store.setState(({ byConversation }) => ({ byConversation: use(byConversation, id, newestWindow(page)) })),
    loadPart: (id, page, isAtEnd) =>
      store.setState(({ byConversation }) => ({ byConversation: use(byConversation, id, windowOf(page, isAtEnd)) })),
    addOlder: (id, page) => change(id, (window) => addOlderPage(window, page)),
    addNewer: (id, page, isLast) => change(id, (window) => addNewerPage(window, page, isLast)),
    shorten: (id) => change(id, shorten),
    touch(id) {
      const window = find(id)
      if (window !== undefined)
        store.setState(({ byConversation }) => ({ byConversation: use(byConversation, id, window) }))
    },
    forget(id) {
      store.setState(({ byConversation }) => ({
        byConversation: new Map([...byConversation].filter(([known]) => known !== id)),
      }))
    },
  }
}

/** Puts a window last, and drops the one unused for longest where there are too many. */
function use(windows: MessagesState['byConversation'], id: ConversationId, window: MessageWindow) {
  const others = [...windows].filter(([known]) => known !== id)
  return new Map([...others.slice(-(loadedConversations - 1)), [id, window] as const])
}
