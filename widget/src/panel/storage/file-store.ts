/**
 * Keeps the bytes of files whose message waits for the network, so that a reload does not lose them. IndexedDB, because
 * `localStorage` holds text only; where it is denied, files live as long as the page.
 */
export interface FileStore {
  keep: (localId: string, file: Blob) => void
  find: (localId: string) => Promise<Blob | undefined>
  forget: (localId: string) => void
}

const storeName = 'files'

export function openFileStore(channelId: string): FileStore {
  const held = new Map<string, Blob>()
  const database = openDatabase(`parley:${channelId}`)

  async function request<Answer>(
    mode: IDBTransactionMode,
    ask: (files: IDBObjectStore) => IDBRequest<Answer>,
  ): Promise<Answer | undefined> {
    const opened = await database
    if (opened === undefined) return undefined
    return new Promise((resolve) => {
      const asked = ask(opened.transaction(storeName, mode).objectStore(storeName))
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => resolve(undefined)
    })
  }

  return {
    keep: (localId, file) => {
      held.set(localId, file)
      void request('readwrite', (files) => files.put(file, localId))
    },
    find: async (localId) => {
      const kept: unknown = held.get(localId) ?? (await request('readonly', (files) => files.get(localId)))
      return kept instanceof Blob ? kept : undefined
    },
    forget: (localId) => {
      held.delete(localId)
      void request('readwrite', (files) => files.delete(localId))
    },
  }
}

function openDatabase(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open(name, 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore(storeName)
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = opening.onblocked = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })
}
