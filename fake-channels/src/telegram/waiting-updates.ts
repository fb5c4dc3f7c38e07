/** Updates of bots that have no webhook, until they ask for them. */
export interface WaitingUpdates {
  push(token: string, update: Readonly<Record<string, unknown>>): void
  /**
   * What a bot has not fetched yet, as soon as there is something, or nothing after the wait. What lies before `offset` is forgotten.
   * @param ended ends the wait, too
   */
  next(
    token: string,
    asked: { offset: number; seconds: number; allowed: readonly string[] },
    ended: Promise<void>,
  ): Promise<readonly Readonly<Record<string, unknown>>[]>
}

/** As Telegram keeps them for a day; here until the end of the process. */
export function createWaitingUpdates(): WaitingUpdates {
  const lists = new Map<string, Readonly<Record<string, unknown>>[]>()
  const listeners = new Set<() => void>()
  const numberOf = (update: Readonly<Record<string, unknown>>): number => Number(update['update_id'])

  return {
    push(token, update) {
      lists.set(token, [...(lists.get(token) ?? []), update])
      for (const listener of listeners) listener()
    },
    async next(token, { offset, seconds, allowed }, ended) {
      const fresh = () => (lists.get(token) ?? []).filter((update) => numberOf(update) >= offset)
      lists.set(token, fresh())
      if (fresh().length === 0) await Promise.race([ended, somethingNew(listeners, seconds * 1000)])
      return fresh()
        .filter((update) => allowed.length === 0 || allowed.some((kind) => kind in update))
        .slice(0, 100)
    },
  }
}

function somethingNew(listeners: Set<() => void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    listeners.add(done)
    function done(): void {
      clearTimeout(timer)
      listeners.delete(done)
      resolve()
    }
  })
}
