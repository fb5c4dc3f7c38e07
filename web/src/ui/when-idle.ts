/** Does something once the page has nothing more urgent to do, at the latest after `latestMs`. Returns the way to give it up. */
export function whenIdle(act: () => void, latestMs: number): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(act, 1_000)
    return () => clearTimeout(timer)
  }
  const asked = requestIdleCallback(act, { timeout: latestMs })
  return () => cancelIdleCallback(asked)
}
