import type { FeedView, ServerFrame } from '@parley/contract/frames'
import type { Stores } from '../stores/create-stores.ts'

/**
 * The one entrance of what the server says: a frame is one call to one store. Safe to repeat; the higher version wins.
 * Frames that are about the connection itself change nothing here (`feed-cursor.ts`, `connection.ts`).
 */
export function applyFrame(stores: Stores, frame: ServerFrame, now = Date.now()): void {
  switch (frame.type) {
    case 'conversation':
      return stores.conversations.apply(frame.view)
    case 'activity':
      return stores.conversations.applyActivity(frame.view)
    case 'message':
      stores.lines.hear(frame.view)
      return stores.messages.apply(frame.view)
    case 'case':
      return stores.cases.apply(frame.view)
    case 'operator':
      return stores.operators.apply(frame.view)
    case 'queue':
      return stores.queues.apply(frame.view)
    case 'channel':
      return stores.channels.apply(frame.view)
    case 'template':
      return stores.templates.apply(frame.view)
    case 'workspace':
      return stores.workspace.apply(frame.view)
    case 'tag':
      return stores.tags.apply(frame.view)
    case 'saved_view':
      return stores.savedViews.apply(frame.view)
    case 'group':
      return stores.groups.apply(frame.view)
    case 'calendar':
      return stores.calendars.apply(frame.view)
    case 'note':
      return stores.notes.apply(frame.view)
    case 'draft':
      return stores.savedDrafts.apply(frame.view)
    case 'hidden':
      return stores.conversations.hide(frame.conversationId)
    case 'notifications':
      return stores.notifications.apply(frame.view)
    case 'typing':
      return stores.typing.apply(frame.conversationId, frame.operatorId, now)
    case 'viewing':
      return stores.viewers.apply(frame, now)
    case 'welcome':
    case 'reset':
    case 'mark':
    case 'accepted':
    case 'refused':
    case 'pong':
      return
  }
}

/** Whether a frame is one of the views that a mark counts. */
export function isFeedView(frame: ServerFrame): frame is FeedView {
  switch (frame.type) {
    case 'conversation':
    case 'activity':
    case 'message':
    case 'case':
    case 'operator':
    case 'queue':
    case 'channel':
    case 'template':
    case 'workspace':
    case 'tag':
    case 'saved_view':
    case 'group':
    case 'calendar':
    case 'note':
    case 'draft':
    case 'notifications':
    case 'hidden':
      return true
    case 'typing':
    case 'viewing':
    case 'welcome':
    case 'reset':
    case 'mark':
    case 'accepted':
    case 'refused':
    case 'pong':
      return false
  }
}
