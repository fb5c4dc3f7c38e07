import type { MessageView } from '@parley/contract/message-views'

/** How many messages of one conversation are kept and drawn at most. */
export const windowSize = 200

/** What stays of a conversation that nobody looks at, once there is more than that allows. */
const resting = { size: 40, most: 60 } as const

/** The part of a conversation that is loaded. */
export interface MessageWindow {
  /** Oldest first, seq after seq without a hole. */
  readonly messages: readonly MessageView[]
  /** What came after a hole: shown once the messages between have been fetched. */
  readonly beyond: readonly MessageView[]
  /** False after paging so far up that the newest ones were let go. */
  readonly isAtEnd: boolean
}

/** A window of the newest messages, as the server gave them. */
export function newestWindow(page: readonly MessageView[]): MessageWindow {
  return { messages: page, beyond: [], isAtEnd: true }
}

/** A window of messages somewhere in the conversation. `isAtEnd`: the newest one is among them. */
export function windowOf(page: readonly MessageView[], isAtEnd: boolean): MessageWindow {
  return { messages: page, beyond: [], isAtEnd }
}

/** Adds a message that the feed brought, or a changed one. Returns the same window where it changes nothing. */
export function addMessage(window: MessageWindow, message: MessageView): MessageWindow {
  const first = window.messages[0]
  const newest = newestSeq(window)
  if (first !== undefined && message.seq < first.seq) return window
  if (message.seq > newest && !window.isAtEnd) return window
  return mergeNewer(window, [message])
}

/** Adds the page after the newest message; with it a hole closes. `isLast`: the page ends at the conversation's end. */
export function addNewerPage(window: MessageWindow, page: readonly MessageView[], isLast: boolean): MessageWindow {
  const merged = mergeNewer(window, page)
  return { ...merged, isAtEnd: window.isAtEnd || isLast }
}

/** Adds the page before the oldest message, and lets the newest ones go where that is too much to draw. */
export function addOlderPage(window: MessageWindow, page: readonly MessageView[]): MessageWindow {
  const first = window.messages[0]?.seq ?? Infinity
  const messages = [...page.filter((message) => message.seq < first), ...window.messages]
  if (messages.length <= windowSize) return { ...window, messages }
  return { messages: messages.slice(0, windowSize), beyond: [], isAtEnd: false }
}

/** Lets all but the newest messages go, some at a time. One that was paged up, or has a hole, is left as it is. */
export function shorten(window: MessageWindow): MessageWindow {
  if (!window.isAtEnd || window.beyond.length > 0 || window.messages.length <= resting.most) return window
  return { ...window, messages: window.messages.slice(-resting.size) }
}

/** The seq of the newest message before any hole; 0 for an empty window. */
export function newestSeq(window: MessageWindow): number {
  return window.messages.at(-1)?.seq ?? 0
}

/** After which seq messages are missing, or null without a hole. */
export function missingAfter(window: MessageWindow): number | null {
  return window.beyond.length > 0 ? newestSeq(window) : null
}

function mergeNewer(window: MessageWindow, incoming: readonly MessageView[]): MessageWindow {
  const bySeq = new Map([...window.messages, ...window.beyond].map((message) => [message.seq, message]))
  let isChanged = false
  for (const message of incoming) {
    const known = bySeq.get(message.seq)
    if (known !== undefined && known.version >= message.version) continue
    bySeq.set(message.seq, message)
    isChanged = true
  }
  if (!isChanged) return window
  const sorted = [...bySeq.values()].sort((left, right) => left.seq - right.seq)
  const start = window.messages[0]?.seq ?? sorted[0]?.seq ?? 1
  const hole = sorted.findIndex((message, index) => message.seq !== start + index)
  const whole = hole === -1 ? sorted : sorted.slice(0, hole)
  return { messages: whole.slice(-windowSize), beyond: hole === -1 ? [] : sorted.slice(hole), isAtEnd: window.isAtEnd }
}
