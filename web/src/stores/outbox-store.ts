import type { ClientId, ConversationId, TemplateId } from '@parley/contract/ids'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { UnsentFile } from './unsent-file.ts'

/** A message that the operator sent and the server has not confirmed yet. */
export interface OutboxEntry {
  /** Stays the same over all tries: the server stores it once (decision 10). */
  readonly clientId: ClientId
  readonly conversationId: ConversationId
  /** `ChatView.fence` that the sender saw. */
  readonly fence: number
  readonly text: string
  readonly replyToSeq: number | null
  readonly templateId?: TemplateId | null
  /** By mail: to everybody whom the answered letter names. */
  readonly toAll?: boolean
  readonly files: readonly UnsentFile[]
  /** ms since the epoch, by the server's clock. */
  readonly createdAt: number
  /** The tab that sends it; none where tabs cannot tell whether others live. */
  readonly tabId?: string
  /** Its place among all that this browser sent. */
  readonly place: number
  /** `accepted`: stored, its own frame is on the way. */
  readonly state: 'waiting' | 'sending' | 'accepted'
}

export interface OutboxState {
  /** In the order of sending. */
  readonly entries: readonly OutboxEntry[]
}

/** What waits to be sent. Kept in the browser's database by `sync/outbox.ts`. */
export interface OutboxStore extends StoreApi<OutboxState> {
  add(entry: OutboxEntry): void
  change(clientId: ClientId, change: Partial<Pick<OutboxEntry, 'state' | 'files'>>): void
  remove(clientIds: readonly ClientId[]): void
  find(clientId: ClientId): OutboxEntry | undefined
}

/** Makes an empty outbox. */
export function createOutboxStore(): OutboxStore {
  const store = createStore<OutboxState>(() => ({ entries: [] }))
  return {
    ...store,
    add: (entry) =>
      store.setState(({ entries }) => ({
        entries: [...entries.filter((known) => known.clientId !== entry.clientId), entry].sort(
          (a, b) => a.place - b.place,
        ),
      })),
    change: (clientId, change) =>
      store.setState(({ entries }) => ({
        entries: entries.map((entry) => (entry.clientId === clientId ? { ...entry, ...change } : entry)),
      })),
    remove: (clientIds) =>
      store.setState(({ entries }) => ({ entries: entries.filter((entry) => !clientIds.includes(entry.clientId)) })),
    find: (clientId) => store.getState().entries.find((entry) => entry.clientId === clientId),
  }
}
