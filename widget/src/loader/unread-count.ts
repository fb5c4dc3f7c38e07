/** The number on the badge, for the shop's own code. */
export interface UnreadCount {
  tell: (count: number) => void
  /** Calls back at once and at each change; returns how to stop. */
  listen: (listener: (count: number) => void) => () => void
}

export function createUnreadCount(): UnreadCount {
  const listeners = new Set<(count: number) => void>()
  let last = 0
  return {
    tell: (count) => {
      last = count
      for (const listener of listeners) listener(count)
    },
    listen: (listener) => {
      listeners.add(listener)
      listener(last)
      return () => listeners.delete(listener)
    },
  }
}
