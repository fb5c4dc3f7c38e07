import type { ConversationId } from '@parley/contract/ids'
import type { Draft, DraftsState, DraftsStore } from '../stores/drafts-store.ts'
import type { LocalStorage } from './local-storage.ts'

/** How long after the last key a draft is written, ms. */
const pauseMs = 300

/** Writes drafts down as they change. */
export interface DraftKeeper {
  /** Writes now what is still to be written, e.g. when the page is being left. */
  flush(): void
  stop(): void
}

/**
 * Begins to keep the drafts of a store. The drafts kept earlier must already be in it. Of several tabs the one that is written in
 * keeps a draft and tells the others, so that what was written last is what is kept.
 */
export function keepDrafts(
  drafts: DraftsStore,
  storage: LocalStorage,
  tell: (conversationId: ConversationId, draft: Draft | null) => void,
): DraftKeeper {
  const changed = new Set<ConversationId>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    const { byConversation } = drafts.getState()
    for (const id of changed) {
      const draft = byConversation.get(id) ?? null
      void storage.putDraft(id, draft)
      tell(id, draft)
    }
    changed.clear()
  }
  const stopListening = drafts.subscribe((now, before) => {
    for (const id of differing(now, before)) {
      if (drafts.isHeard(id)) changed.delete(id)
      else changed.add(id)
    }
    clearTimeout(timer)
    timer = setTimeout(flush, pauseMs)
  })
  return {
    flush,
    stop() {
      stopListening()
      flush()
    },
  }
}

function differing(now: DraftsState, before: DraftsState): ConversationId[] {
  const ids = new Set([...now.byConversation.keys(), ...before.byConversation.keys()])
  return [...ids].filter((id) => now.byConversation.get(id) !== before.byConversation.get(id))
}
