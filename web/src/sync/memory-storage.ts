import type { ClientId, ConversationId } from '@parley/contract/ids'
import type { Draft } from '../stores/drafts-store.ts'
import type { OutboxEntry } from '../stores/outbox-store.ts'
import type { LocalStorage } from './local-storage.ts'

/** Keeps unsent texts as long as the tab lives. */
export function createMemoryStorage(): LocalStorage {
  const outbox = new Map<ClientId, OutboxEntry>()
  const drafts = new Map<ConversationId, Draft>()
  return {
    load: () => Promise.resolve({ outbox: [...outbox.values()], drafts: [...drafts] }),
    putEntry(entry) {
      outbox.set(entry.clientId, entry)
      drafts.delete(entry.conversationId)
      return Promise.resolve()
    },
    changeEntry(entry) {
      outbox.set(entry.clientId, entry)
      return Promise.resolve()
    },
    removeEntry(clientId) {
      outbox.delete(clientId)
      return Promise.resolve()
    },
    // No other tab sees this one's memory.
    adoptEntries: () => Promise.resolve([]),
    giveBack(clientIds, conversationId, draft) {
      for (const clientId of clientIds) outbox.delete(clientId)
      drafts.set(conversationId, draft)
      return Promise.resolve()
    },
    putDraft(conversationId, draft) {
      if (draft === null) drafts.delete(conversationId)
      else drafts.set(conversationId, draft)
      return Promise.resolve()
    },
  }
}
