import type { ClientId, ConversationId } from '@parley/contract/ids'
import type { Draft } from '../stores/drafts-store.ts'
import type { OutboxEntry } from '../stores/outbox-store.ts'

/** What must survive a killed tab. One of these per operator and browser. */
export interface LocalStorage {
  load(): Promise<{ outbox: OutboxEntry[]; drafts: (readonly [ConversationId, Draft])[] }>
  /** The draft becomes a message to send, in one step: neither twice nor lost. */
  putEntry(entry: OutboxEntry): Promise<void>
  changeEntry(entry: OutboxEntry): Promise<void>
  removeEntry(clientId: ClientId): Promise<void>
  /** What a tab that is gone had to send is sent by another one now. Returns it, in no order. */
  adoptEntries(fromTab: string, toTab: string): Promise<OutboxEntry[]>
  /** Messages that were refused become a draft again, in one step. */
  giveBack(clientIds: readonly ClientId[], conversationId: ConversationId, draft: Draft): Promise<void>
  /** Null: there is none any more. */
  putDraft(conversationId: ConversationId, draft: Draft | null): Promise<void>
}
