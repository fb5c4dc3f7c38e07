import type { WidgetClientFrame } from '@parley/contract/widget'
import { countUnread } from '../conversation/conversation.ts'
import type { VisitorStorage } from '../storage/visitor-storage.ts'
import type { PanelState } from './panel-state.ts'
import type { Store } from './store.ts'

/** What has arrived and what he has read, here and for the desk. */
export interface Seen {
  /** The newest message is on screen. */
  newest: () => void
  /** Tells the desk whatever it does not know yet. */
  tell: () => void
}

interface SeenOptions {
  store: Store<PanelState>
  storage: VisitorStorage
  send: (frame: WidgetClientFrame) => boolean
}

export function startSeen({ store, storage, send }: SeenOptions): Seen {
  let told = { received: 0, read: 0 }

  function tell(): void {
    const { conversation, seenSeq, line } = store.get()
    const now = { received: conversation.newestSeq, read: Math.min(seenSeq, conversation.newestSeq) }
    if (line !== 'online' || (now.received <= told.received && now.read <= told.read)) return
    if (send({ type: 'seen', ...now })) told = now
  }

  return {
    tell,
    newest: () => {
      const { conversation, seenSeq } = store.get()
      if (conversation.newestSeq <= seenSeq) return
      storage.writeSeen(conversation.newestSeq)
      store.update(() => ({ seenSeq: conversation.newestSeq }))
      tell()
    },
  }
}

/** How many messages the badge counts. */
export function unreadOf({ conversation, seenSeq }: PanelState): number {
  return countUnread(conversation, seenSeq)
}
