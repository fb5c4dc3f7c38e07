/** Which of this browser's tabs tells the operator something: one sound and one notification, however many are open. */
export interface TabLead {
  isLeading(): boolean
  stop(): void
}

/**
 * The tab that was looked at last leads; when it is closed, another one does. A browser without Web Locks (a page that came by plain http) has no
 * leader: there each tab tells.
 */
export function leadTabs(name: string): TabLead {
  const { locks } = navigator as { locks?: LockManager }
  if (locks === undefined) return { isLeading: () => true, stop: () => undefined }
  const stopping = new AbortController()
  const { signal } = stopping
  /** What lets go of the lead, while this tab has it. */
  let letGo: (() => void) | undefined
  let isInLine = false

  const ask = (options: LockOptions) => {
    let mine: (() => void) | undefined
    const lead = () => {
      if ('signal' in options) isInLine = false
      return new Promise<void>((resolve) => {
        mine = letGo = resolve
        if (signal.aborted) resolve()
      })
    }
    // Rejects when the lead is taken away, also by this tab itself: then it has a newer one.
    locks.request(name, options, lead).catch(() => {
      if (letGo === mine) letGo = undefined
      if (!signal.aborted) waitInLine()
    })
  }
  const waitInLine = () => {
    if (isInLine) return
    isInLine = true
    ask({ signal })
  }
  const takeLead = () => {
    if (letGo === undefined && document.visibilityState === 'visible') ask({ steal: true })
  }

  if (document.hasFocus()) takeLead()
  else waitInLine()
  addEventListener('focus', takeLead)
  return {
    isLeading: () => letGo !== undefined,
    stop() {
      removeEventListener('focus', takeLead)
      stopping.abort()
      letGo?.()
      letGo = undefined
    },
  }
}
