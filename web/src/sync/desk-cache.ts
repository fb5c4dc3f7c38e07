import type { ConversationId, OperatorId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { Cursor } from '@parley/contract/snapshot'
import type { MeView, Role, WorkspaceView } from '@parley/contract/views'
import { type DBSchema, deleteDB, openDB } from 'idb'
import type { KeptRow } from './kept-rows.ts'

/** Up to where the kept rows go, and for whom. Without it they are worth nothing. */
export interface KeptHead {
  /** Which desk wrote them: another build may know other views. */
  readonly build: string
  /** What he might see depends on it. */
  readonly role: Role
  readonly cursor: Cursor
  readonly me: MeView
  readonly workspace: WorkspaceView
}

/** A desk as this browser remembers it. */
export interface KeptDesk {
  readonly head: KeptHead
  readonly rows: readonly KeptRow[]
  /** The latest used last. */
  readonly windows: readonly (readonly [ConversationId, readonly MessageView[]])[]
}

/** What is different from what was written before; null = it is there no more. */
export interface CacheChange {
  readonly head: KeptHead
  readonly rows: ReadonlyMap<string, KeptRow | null>
  readonly windows: ReadonlyMap<ConversationId, readonly MessageView[] | null>
  /** In the order of use, the latest last. */
  readonly order: readonly ConversationId[]
}

/** The last state of one operator's desk in this browser's database: painted at once after a reload (B-11). One tab writes at a time. */
export interface DeskCache {
  /** Null where there is nothing that can be gone on from. */
  load(build: string, role: Role): Promise<KeptDesk | null>
  /** Everything of a change or, after a crash in its midst, nothing at all. */
  write(change: CacheChange): Promise<void>
  clear(): Promise<void>
  close(): void
}

interface Schema extends DBSchema {
  heads: { key: 'head'; value: KeptHead & { readonly order: readonly ConversationId[] } }
  rows: { key: string; value: KeptRow }
  windows: { key: ConversationId; value: readonly MessageView[] }
}

const prefix = 'cached-desk-'
/** Rows of one transaction: more of them would be felt at the keyboard. */
const slice = 400

/** Beside the database, for it takes a while to open: whose desk was written last, and by which build. */
export const noteKey = 'parley.kept'

/** Whether the cache of an operator may hold rows for a build; told at once, and wrong at times. */
export function mayBeKept(operatorId: OperatorId, build: string): boolean {
  return localStorage.getItem(noteKey) === `${operatorId} ${build}`
}

/** Opens one operator's cache. @throws where the browser keeps nothing, e.g. in some private windows */
export async function openDeskCache(operatorId: OperatorId): Promise<DeskCache> {
  const database = await openDB<Schema>(prefix + operatorId, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('heads')
      fresh.createObjectStore('rows')
      fresh.createObjectStore('windows')
    },
    // Somebody signed out in another tab: what is kept here is being deleted.
    blocking: () => database.close(),
  })
  const all = ['heads', 'rows', 'windows'] as const
  const put = async (rows: CacheChange['rows'], windows: CacheChange['windows'], head: CacheChange | null) => {
    const transaction = database.transaction(all, 'readwrite')
    const stores = { rows: transaction.objectStore('rows'), windows: transaction.objectStore('windows') }
    const writes: Promise<unknown>[] = [transaction.done]
    for (const [key, row] of rows) writes.push(row === null ? stores.rows.delete(key) : stores.rows.put(row, key))
    for (const [id, window] of windows)
      writes.push(window === null ? stores.windows.delete(id) : stores.windows.put(window, id))
    const heads = transaction.objectStore('heads')
    writes.push(head === null ? heads.clear() : heads.put({ ...head.head, order: head.order }, 'head'))
    await Promise.all(writes)
  }
  return {
    async load(build, role) {
      const transaction = database.transaction(all)
      const [head, rows, ids, windows] = await Promise.all([
        transaction.objectStore('heads').get('head'),
        transaction.objectStore('rows').getAll(),
        transaction.objectStore('windows').getAllKeys(),
        transaction.objectStore('windows').getAll(),
      ])
      if (head === undefined || head.build !== build || head.role !== role) return null
      const byId = new Map(ids.map((id, index) => [id, windows[index] ?? []]))
      return { head, rows, windows: head.order.map((id) => [id, byId.get(id) ?? []] as const) }
    },
    async write(change) {
      const rows = [...change.rows]
      while (rows.length > slice) await put(new Map(rows.splice(0, slice)), new Map(), null)
      await put(new Map(rows), change.windows, change)
      localStorage.setItem(noteKey, `${operatorId} ${change.head.build}`)
    },
    async clear() {
      localStorage.removeItem(noteKey)
      const transaction = database.transaction(all, 'readwrite')
      await Promise.all([...all.map((name) => transaction.objectStore(name).clear()), transaction.done])
    },
    close: () => database.close(),
  }
}

/** Deletes what this browser remembers of desks, or of those of everybody else. It is a convenience: failing costs nothing but the space. */
export async function forgetDeskCaches(except?: OperatorId): Promise<void> {
  if (except === undefined) localStorage.removeItem(noteKey)
  try {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
    const others = names.filter((name) => name.startsWith(prefix) && name !== prefix + (except ?? ''))
    await Promise.all(others.map((name) => deleteDB(name)))
  } catch {
    // No database, nothing kept.
  }
}
