/** A page that gives so long, ms, draws no frame: nobody scrolls, types or waits for something that is just being drawn. */
const quietMs = 30

/** So long, ms, the page is left to whoever has just opened it, or to what was mounted last. */
export const startRestMs = 600

/**
 * Does something once the page is quiet, at the latest after `latestMs`: between the frames of a scroll it would cost some of them.
 * Returns the way to give it up.
 * @param restMs so long nothing is looked for
 */
export function whenIdle(act: () => void, latestMs: number, restMs = 0): () => void {
  if (restMs > 0) {
    let giveUp = () => clearTimeout(timer)
    const timer = setTimeout(() => {
      giveUp = whenIdle(act, latestMs)
    }, restMs)
    return () => giveUp()
  }
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(act, 1_000)
    return () => clearTimeout(timer)
  }
  const latest = performance.now() + latestMs
  const ask = () => requestIdleCallback(look, { timeout: Math.max(1, latest - performance.now()) })
  const look = (deadline: IdleDeadline) => {
    if (deadline.didTimeout || deadline.timeRemaining() >= quietMs) act()
    else asked = ask()
  }
  let asked = ask()
  return () => cancelIdleCallback(asked)
}
