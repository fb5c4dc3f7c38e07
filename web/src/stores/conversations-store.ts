import type { ActivityView } from '@parley/contract/frames'
import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** A conversation, and how new each half of it is: whole views and activity may overtake one another. */
export interface ConversationEntry {
  readonly view: ConversationView
  readonly wholeVersion: number
  readonly activityVersion: number
}

export interface ConversationsState {
  readonly byId: ReadonlyMap<ConversationId, ConversationEntry>
}

/** The rows of the desk's list. */
export interface ConversationsStore extends StoreApi<ConversationsState> {
  apply(view: ConversationView): void
  /** Counters, times and preview after a message; of an unknown conversation it says nothing that could be shown. */
  applyActivity(activity: ActivityView): void
  /** It left this operator's sight. */
  hide(id: ConversationId): void
  /** Lets many go at once. */
  forget(ids: ReadonlySet<ConversationId>): void
  replaceAll(views: readonly ConversationView[]): void
  /** Puts back what this browser kept: each half as new as it was. */
  restore(entries: readonly ConversationEntry[]): void
  find(id: ConversationId): ConversationView | undefined
}

/** Makes an empty store of conversations. */
export function createConversationsStore(): ConversationsStore {
  const store = createStore<ConversationsState>(() => ({ byId: new Map() }))
  const change = (id: ConversationId, entry: ConversationEntry) =>
    store.setState(({ byId }) => ({ byId: new Map(byId).set(id, entry) }))
  return {
    ...store,
    apply(view) {
      const known = store.getState().byId.get(view.id)
      if (known !== undefined && known.wholeVersion >= view.version) return
      change(view.id, mergeWhole(known, view))
    },
    applyActivity(activity) {
      const known = store.getState().byId.get(activity.conversationId)
      if (known === undefined || known.activityVersion >= activity.version) return
      change(activity.conversationId, mergeActivity(known, activity))
    },
    hide(id) {
      store.setState(({ byId }) => {
        const left = new Map(byId)
        left.delete(id)
        return { byId: left }
      })
    },
    forget(ids) {
      store.setState(({ byId }) => ({ byId: new Map([...byId].filter(([id]) => !ids.has(id))) }))
    },
    replaceAll(views) {
      store.setState({ byId: new Map(views.map((view) => [view.id, mergeWhole(undefined, view)])) })
    },
    restore: (entries) => store.setState({ byId: new Map(entries.map((entry) => [entry.view.id, entry])) }),
    find: (id) => store.getState().byId.get(id)?.view,
  }
}

function mergeWhole(known: ConversationEntry | undefined, view: ConversationView): ConversationEntry {
  if (known === undefined || known.activityVersion <= view.version) {
    return { view, wholeVersion: view.version, activityVersion: view.version }
  }
  return {
    view: { ...view, ...activityOf(known.view), version: known.activityVersion },
    wholeVersion: view.version,
    activityVersion: known.activityVersion,
  }
}

function mergeActivity(known: ConversationEntry, activity: ActivityView): ConversationEntry {
  const version = Math.max(known.wholeVersion, activity.version)
  return { ...known, view: { ...known.view, ...activityOf(activity), version }, activityVersion: activity.version }
}

/** What each message changes. The queue is not among it: only a whole view moves a conversation. */
function activityOf(source: ConversationView | ActivityView) {
  const { seq, unread, waitingSince, lastInAt, lastOutAt, answeredAt, preview } = source
  return { seq, unread, waitingSince, lastInAt, lastOutAt, answeredAt, preview }
}
