import type { ConversationId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { ConversationEntry } from '../stores/conversations-store.ts'
import type { Stores } from '../stores/create-stores.ts'

/** Conversations finished for longer are not kept, ms; a snapshot leaves them out as well. */
const finishedForMs = 24 * 3_600_000
const mostFinished = 200
/** Conversations whose messages are kept, the latest used, and how many messages of each. */
const mostWindows = 20
const windowLength = 40

/** A store of whole versioned views, whatever they are. */
interface Register {
  getState(): { readonly byId: ReadonlyMap<string, Versioned> }
  replaceAll(views: readonly Versioned[]): void
}
interface Versioned {
  readonly id: string
  readonly version: number
}
type RegisterName = { [Name in keyof Stores]: Stores[Name] extends Register ? Name : never }[keyof Stores]

/** One row of the desk as this browser keeps it: whole and versioned, so that the feed can go on from it. */
export type KeptRow =
  | { readonly kind: 'conversation'; readonly view: ConversationEntry }
  | { readonly kind: 'register'; readonly register: string; readonly view: Versioned }

/** The rows of a desk by key. `now`: the server's clock, ms since the epoch. */
export function keptRows(stores: Stores, now: number): Map<string, KeptRow> {
  const rows = new Map<string, KeptRow>()
  for (const entry of livingEntries([...stores.conversations.getState().byId.values()], now))
    rows.set(`conversation/${entry.view.id}`, { kind: 'conversation', view: entry })
  for (const [register, store] of Object.entries(registersOf(stores)))
    for (const view of store.getState().byId.values())
      rows.set(`${register}/${view.id}`, { kind: 'register', register, view })
  return rows
}

/** Puts kept rows into empty stores. */
export function restoreRows(stores: Stores, rows: readonly KeptRow[]): void {
  stores.conversations.restore(rows.flatMap((row) => (row.kind === 'conversation' ? [row.view] : [])))
  for (const [register, store] of Object.entries(registersOf(stores)))
    store.replaceAll(rows.flatMap((row) => (row.kind === 'register' && row.register === register ? [row.view] : [])))
}

/** What a snapshot brings besides conversations: the feed goes on from all of it or from nothing. Cases and notes are asked for when needed. */
function registersOf(stores: Stores): Record<Exclude<RegisterName, 'cases' | 'notes'>, Register> {
  return {
    operators: stores.operators,
    queues: stores.queues,
    channels: stores.channels,
    templates: stores.templates,
    tags: stores.tags,
    savedViews: stores.savedViews,
    groups: stores.groups,
    calendars: stores.calendars,
    savedDrafts: stores.savedDrafts,
    notifications: stores.notifications,
  }
}

/** The newest messages of the conversations used last, the latest last; only where nothing is missing at the end. */
export function keptWindows(stores: Stores): Map<ConversationId, readonly MessageView[]> {
  const whole = [...stores.messages.getState().byConversation].filter(
    ([, window]) => window.isAtEnd && window.beyond.length === 0,
  )
  return new Map(whole.slice(-mostWindows).map(([id, window]) => [id, newest(window.messages)]))
}

/** The same array for the same messages: whoever compares two readings sees that nothing changed. */
const cut = new WeakMap<readonly MessageView[], readonly MessageView[]>()

function newest(messages: readonly MessageView[]): readonly MessageView[] {
  if (messages.length <= windowLength) return messages
  const known = cut.get(messages)
  if (known !== undefined) return known
  const tail = messages.slice(-windowLength)
  cut.set(messages, tail)
  return tail
}

function livingEntries(entries: readonly ConversationEntry[], now: number): ConversationEntry[] {
  const finished = entries
    .filter(({ view }) => now - finishedAt(view) < finishedForMs)
    .sort((left, right) => finishedAt(right.view) - finishedAt(left.view))
    .slice(0, mostFinished)
  return [...entries.filter(({ view }) => view.chat.state !== 'finished'), ...finished]
}

/** Long ago for a chat that is not finished: those are chosen apart. */
function finishedAt({ chat }: ConversationEntry['view']): number {
  return chat.state === 'finished' ? Date.parse(chat.finishedAt) : Number.NEGATIVE_INFINITY
}
