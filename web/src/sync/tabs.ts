import type { ConversationId, OperatorId } from '@parley/contract/ids'
import type { Draft } from '../stores/drafts-store.ts'

/** What the tabs of one operator tell each other. */
export type TabMessage =
  /** He wrote there last: everywhere else stands the same. */
  | { readonly type: 'draft'; readonly conversationId: ConversationId; readonly draft: Draft | null }
  /** This tab has something to send: should it end, another one does. */
  | { readonly type: 'sending'; readonly tabId: string }

/**
 * The tabs that one operator has open in this browser. What was written in a tab is sent by that tab; what a killed one left, by one of
 * those that live; the local copy of the desk is written by one of them.
 */
export interface Tabs {
  /** Of this tab, as long as it lives. */
  readonly id: string
  /** Runs `act` when this tab is the first of all that ask for the part; the next one follows when it ends. Returns how to give it up. */
  lead(part: string, act: () => Promise<void>): () => void
  /** Runs `act` when a tab is gone: at once if it is. Of several that wait one after the other does. */
  whenGone(tabId: string, act: () => Promise<void>): void
  tell(message: TabMessage): void
  stop(): void
}

/** Joins the operator's other tabs. Where the browser has no locks (plain http elsewhere than here), each tab is for itself. */
export function joinTabs(operatorId: OperatorId, id: string, hear: (message: TabMessage) => void): Tabs {
  const name = (part: string) => `parley-${operatorId}-${part}`
  const channel = new BroadcastChannel(name('tabs'))
  const ended = new AbortController()
  /** Held until this tab ends or gives it up. */
  const hold = (part: string, act: () => Promise<void>) => {
    const given = new AbortController()
    ended.signal.addEventListener('abort', () => given.abort())
    const until = new Promise<void>((resolve) => {
      given.signal.addEventListener('abort', () => resolve())
    })
    navigator.locks
      .request(name(part), { signal: given.signal }, async () => {
        await act()
        await until
      })
      // Given up before it was ours.
      .catch(() => undefined)
    return () => given.abort()
  }
  // `locks` is missing outside of secure contexts, whatever its type says.
  const hasLocks = 'locks' in navigator
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    // Who cannot tell whether another tab lives must not take its messages over.
    if (hasLocks || data.type !== 'sending') hear(data)
  }
  if (hasLocks) hold(`tab-${id}`, () => Promise.resolve())
  return {
    id,
    lead: (part, act) => (hasLocks ? hold(part, act) : () => undefined),
    whenGone(tabId, act) {
      if (!hasLocks) void act()
      else
        navigator.locks
          .request(name(`tab-${tabId}`), { signal: ended.signal }, act)
          // This tab ended first.
          .catch(() => undefined)
    },
    tell: (message) => channel.postMessage(message),
    stop() {
      ended.abort()
      channel.close()
    },
  }
}
