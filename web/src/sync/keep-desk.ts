import type { ConversationId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { Cursor } from '@parley/contract/snapshot'
import type { Role } from '@parley/contract/views'
import type { Stores } from '../stores/create-stores.ts'
import { whenIdle } from '../ui/when-idle.ts'
import type { CacheChange, DeskCache, KeptHead } from './desk-cache.ts'
import { type KeptRow, keptRows, keptWindows } from './kept-rows.ts'
import type { Tabs } from './tabs.ts'

/** How long changes are collected, and how long after that they wait for a quiet page, ms. */
const pauseMs = 1_000
/** A desk of more rows is not kept: it would fill the disk, and be slow to read. */
const mostRows = 6_000

interface Parts {
  stores: Stores
  cache: DeskCache
  tabs: Tabs
  build: string
  role: Role
  /** Everything up to here is in the stores; null while nothing is. */
  cursor: () => Cursor | null
  /** The server's clock, ms since the epoch. */
  now: () => number
}

/** Writes the state of the desk down as it changes. */
export interface DeskKeeper {
  /** Something changed. */
  note(): void
  /** Writes now, e.g. when the page is being hidden. */
  flush(): Promise<void>
  stop(): void
}

/**
 * Keeps the desk in this browser. Of several tabs the one that was there first writes, and the next one after it: two writers
 * would mix rows of one moment with the cursor of another.
 */
export function keepDesk({ stores, cache, tabs, build, role, cursor, now }: Parts): DeskKeeper {
  let rows = new Map<string, KeptRow>()
  let windows = new Map<ConversationId, readonly MessageView[]>()
  let mayWrite = false
  let giveUpWriting: (() => void) | undefined
  let writing: Promise<void> = Promise.resolve()

  const head = (): KeptHead | null => {
    const { me, workspace } = stores.workspace.getState()
    const position = cursor()
    if (me === null || workspace === null || position === null) return null
    // What he may read of others' chats changes with their holders: nothing of that outlives the tab (C-62).
    if (workspace.liveVisibility === 'assigned' && role === 'operator') return null
    return { build, role, cursor: position, me, workspace }
  }
  const write = async () => {
    if (!mayWrite) return
    const [current, nextRows, nextWindows] = [head(), keptRows(stores, now()), keptWindows(stores)]
    try {
      if (current === null || nextRows.size > mostRows) {
        await cache.clear()
        rows = new Map()
        windows = new Map()
        return
      }
      const change: CacheChange = {
        head: current,
        rows: differing(rows, nextRows, (row) => row.view),
        windows: differing(windows, nextWindows, (window) => window),
        order: [...nextWindows.keys()],
      }
      rows = nextRows
      windows = nextWindows
      await cache.write(change)
    } catch {
      // The disk is full or the database was taken away: without it a reload asks the server, as ever.
      mayWrite = false
      await cache.clear().catch(() => undefined)
    }
  }
  const flush = () => {
    giveUpWriting?.()
    giveUpWriting = undefined
    writing = writing.then(write)
    return writing
  }
  const note = () => {
    if (mayWrite) giveUpWriting ??= whenIdle(() => void flush(), pauseMs, pauseMs)
  }
  const stopListening = stores.messages.subscribe(note)
  const giveUp = tabs.lead('cache', async () => {
    // What an earlier tab wrote is of its own moment.
    await cache.clear()
    mayWrite = true
    note()
  })
  return {
    note,
    flush,
    stop() {
      stopListening()
      giveUpWriting?.()
      mayWrite = false
      giveUp()
      void writing.then(() => cache.close())
    },
  }
}

/** What is new or another one in `next`, and null for what is gone. `of`: what is compared, by identity. */
function differing<Key, Value>(
  before: ReadonlyMap<Key, Value>,
  next: ReadonlyMap<Key, Value>,
  of: (value: Value) => unknown,
): Map<Key, Value | null> {
  const changed = new Map<Key, Value | null>()
  for (const [key, value] of next) {
    const known = before.get(key)
    if (known === undefined || of(known) !== of(value)) changed.set(key, value)
  }
  for (const key of before.keys()) if (!next.has(key)) changed.set(key, null)
  return changed
}
