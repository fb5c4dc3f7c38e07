import type { Snapshot } from '@parley/contract/snapshot'
import type { Stores } from '../stores/create-stores.ts'

/** Puts a snapshot in the place of everything that the feed had built. Unsent texts and loaded messages stay. */
export function fromSnapshot(stores: Stores, snapshot: Snapshot): void {
  stores.workspace.replace(snapshot.me, snapshot.workspace)
  stores.operators.replaceAll(snapshot.operators)
  stores.queues.replaceAll(snapshot.queues)
  stores.channels.replaceAll(snapshot.channels)
  stores.templates.replaceAll(snapshot.templates)
  stores.tags.replaceAll(snapshot.tags)
  stores.savedViews.replaceAll(snapshot.savedViews)
  stores.groups.replaceAll(snapshot.groups)
  stores.calendars.replaceAll(snapshot.calendars)
  stores.savedDrafts.replaceAll(snapshot.drafts)
  stores.notifications.replaceAll([snapshot.notifications])
  stores.conversations.replaceAll(snapshot.conversations)
}
