import type { SavedView } from '@parley/contract/case-filter'
import type { NotificationsView } from '@parley/contract/notifications'
import type { TagView } from '@parley/contract/tag'
import type {
  CalendarView,
  CaseView,
  ChannelView,
  DraftView,
  GroupView,
  NoteView,
  OperatorView,
  QueueView,
  TemplateView,
} from '@parley/contract/views'
import { type ConnectionStore, createConnectionStore } from './connection-store.ts'
import { type ConversationsStore, createConversationsStore } from './conversations-store.ts'
import { createDraftsStore, type DraftsStore } from './drafts-store.ts'
import { createEntityStore, type EntityStore } from './entity-store.ts'
import { createLinesStore, type LinesStore } from './lines-store.ts'
import { createMessagesStore, type MessagesStore } from './messages-store.ts'
import { createOutboxStore, type OutboxStore } from './outbox-store.ts'
import { createTypingStore, type TypingStore } from './typing-store.ts'
import { createUploadsStore, type UploadsStore } from './uploads-store.ts'
import { createViewersStore, type ViewersStore } from './viewers-store.ts'
import { createWorkspaceStore, type WorkspaceStore } from './workspace-store.ts'

/** Everything that the desk knows. The feed writes them down to `messages`; the rest is this browser's own. */
export interface Stores {
  readonly workspace: WorkspaceStore
  readonly operators: EntityStore<OperatorView>
  readonly queues: EntityStore<QueueView>
  readonly channels: EntityStore<ChannelView>
  readonly templates: EntityStore<TemplateView>
  readonly tags: EntityStore<TagView>
  readonly savedViews: EntityStore<SavedView>
  readonly groups: EntityStore<GroupView>
  readonly calendars: EntityStore<CalendarView>
  readonly cases: EntityStore<CaseView>
  readonly notes: EntityStore<NoteView>
  /** What this operator has begun to write, as the server keeps it for all his devices. */
  readonly savedDrafts: EntityStore<DraftView>
  /** How this operator is told: one view. */
  readonly notifications: EntityStore<NotificationsView>
  readonly conversations: ConversationsStore
  readonly messages: MessagesStore
  readonly lines: LinesStore
  readonly typing: TypingStore
  readonly viewers: ViewersStore
  readonly connection: ConnectionStore
  readonly outbox: OutboxStore
  readonly drafts: DraftsStore
  readonly uploads: UploadsStore
}

/** Makes the stores of one desk, all empty. */
export function createStores(): Stores {
  return {
    workspace: createWorkspaceStore(),
    operators: createEntityStore(),
    queues: createEntityStore(),
    channels: createEntityStore(),
    templates: createEntityStore(),
    tags: createEntityStore(),
    savedViews: createEntityStore(),
    groups: createEntityStore(),
    calendars: createEntityStore(),
    cases: createEntityStore(),
    notes: createEntityStore(),
    savedDrafts: createEntityStore(),
    notifications: createEntityStore(),
    conversations: createConversationsStore(),
    messages: createMessagesStore(),
    lines: createLinesStore(),
    typing: createTypingStore(),
    viewers: createViewersStore(),
    connection: createConnectionStore(),
    outbox: createOutboxStore(),
    drafts: createDraftsStore(),
    uploads: createUploadsStore(),
  }
}
