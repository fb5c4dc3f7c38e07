import type { MessageView } from '@parley/contract/message-views'
import type { Snapshot } from '@parley/contract/snapshot'
import type { Stores } from '../stores/create-stores.ts'
import type { EntityStore } from '../stores/entity-store.ts'

/** What two desks that are in step agree on, each list in the order of ids. */
export type SyncedState = Omit<Snapshot, 'cursor' | 'me'> & {
  /** Of the conversations whose messages are loaded. */
  messages: Record<string, readonly MessageView[]>
}

/**
 * What the stores hold of the feed, in a form to compare: old snapshot + frames must give what a fresh snapshot gives
 * (house rule 11). What was removed is left out, as a snapshot leaves it out.
 * @throws Error before the first snapshot
 */
export function syncedState(stores: Stores): SyncedState {
  const { workspace } = stores.workspace.getState()
  const [notifications] = stores.notifications.getState().byId.values()
  if (workspace === null || notifications === undefined) throw new Error('The stores have no snapshot yet.')
  return {
    workspace,
    operators: byId([...stores.operators.getState().byId.values()]),
    queues: byId([...stores.queues.getState().byId.values()]),
    channels: byId([...stores.channels.getState().byId.values()]),
    templates: kept(stores.templates),
    tags: kept(stores.tags),
    savedViews: kept(stores.savedViews),
    groups: kept(stores.groups),
    calendars: kept(stores.calendars),
    drafts: byId(
      [...stores.savedDrafts.getState().byId.values()].filter((draft) => draft.text !== '' || draft.fileIds.length > 0),
    ),
    notifications,
    conversations: byId([...stores.conversations.getState().byId.values()].map((entry) => entry.view)),
    messages: Object.fromEntries(
      [...stores.messages.getState().byConversation]
        .map(([id, window]) => [id, window.messages] as const)
        .sort(([left], [right]) => (left < right ? -1 : 1)),
    ),
  }
}

function kept<View extends { id: string; version: number; removed: boolean }>(store: EntityStore<View>): View[] {
  return byId([...store.getState().byId.values()].filter((view) => !view.removed))
}

function byId<View extends { id: string }>(views: View[]): View[] {
  return views.sort((left, right) => (left.id < right.id ? -1 : 1))
}
