import type { ConversationId, OperatorId } from '@parley/contract/ids'
import { type DBSchema, openDB } from 'idb'
import type { Draft } from '../stores/drafts-store.ts'
import type { OutboxEntry } from '../stores/outbox-store.ts'
import { takeDatabasesAskedEarly } from './asked-early.ts'
import type { LocalStorage } from './local-storage.ts'

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxEntry }
  drafts: { key: ConversationId; value: Draft }
}

const nameOf = (operatorId: OperatorId) => `parley-${operatorId}`

/** Whether this browser certainly keeps nothing of an operator yet: then nothing need be waited for. Asked before the database is opened. */
export async function isNewHere(operatorId: OperatorId): Promise<boolean> {
  try {
    return (await (takeDatabasesAskedEarly() ?? indexedDB.databases())).every(({ name }) => name !== nameOf(operatorId))
  } catch {
    return false
  }
}

/** A storage that is being opened, as one that is there: what it is asked for waits until it is. */
export function whenOpen(opening: Promise<LocalStorage>): LocalStorage {
  return {
    load: async () => (await opening).load(),
    putEntry: async (entry) => (await opening).putEntry(entry),
    changeEntry: async (entry) => (await opening).changeEntry(entry),
    removeEntry: async (clientId) => (await opening).removeEntry(clientId),
    adoptEntries: async (fromTab, toTab) => (await opening).adoptEntries(fromTab, toTab),
    giveBack: async (clientIds, conversationId, draft) => (await opening).giveBack(clientIds, conversationId, draft),
    putDraft: async (conversationId, draft) => (await opening).putDraft(conversationId, draft),
  }
}

/** Opens this operator's own database in this browser. Where the browser keeps none (private windows), the tab's memory serves. */
export async function openLocalStorage(operatorId: OperatorId): Promise<LocalStorage> {
  try {
    return await openDatabase(nameOf(operatorId))
  } catch {
    const { createMemoryStorage } = await import('./memory-storage.ts')
    return createMemoryStorage()
  }
}

async function openDatabase(name: string): Promise<LocalStorage> {
  const database = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('outbox', { keyPath: 'clientId' })
      fresh.createObjectStore('drafts')
    },
  })
  return {
    async load() {
      const [outbox, ids, drafts] = await Promise.all([
        database.getAll('outbox'),
        database.getAllKeys('drafts'),
        database.getAll('drafts'),
      ])
      return {
        outbox,
        drafts: ids.flatMap((id, index) => (drafts[index] === undefined ? [] : [[id, drafts[index]] as const])),
      }
    },
    async putEntry(entry) {
      const both = database.transaction(['outbox', 'drafts'], 'readwrite')
      await Promise.all([
        both.objectStore('outbox').put(entry),
        both.objectStore('drafts').delete(entry.conversationId),
        both.done,
      ])
    },
    async changeEntry(entry) {
      await database.put('outbox', entry)
    },
    removeEntry: (clientId) => database.delete('outbox', clientId),
    async adoptEntries(fromTab, toTab) {
      const transaction = database.transaction('outbox', 'readwrite')
      const left = (await transaction.store.getAll()).filter(({ tabId }) => tabId === fromTab)
      const adopted = left.map((entry) => ({ ...entry, tabId: toTab }))
      await Promise.all([...adopted.map((entry) => transaction.store.put(entry)), transaction.done])
      return adopted
    },
    async giveBack(clientIds, conversationId, draft) {
      const both = database.transaction(['outbox', 'drafts'], 'readwrite')
      await Promise.all([
        ...clientIds.map((clientId) => both.objectStore('outbox').delete(clientId)),
        both.objectStore('drafts').put(draft, conversationId),
        both.done,
      ])
    },
    async putDraft(conversationId, draft) {
      if (draft === null) await database.delete('drafts', conversationId)
      else await database.put('drafts', draft, conversationId)
    },
  }
}
