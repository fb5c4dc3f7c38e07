import { useCallback, useSyncExternalStore } from 'react'

/** How often a shown time may change: `second` for what a person is looking at, `slow` (10 s) for the rest. */
export type Pace = 'second' | 'slow'

const paceMs: Record<Pace, number> = { second: 1_000, slow: 10_000 }

const listeners = new Set<() => void>()
let serverAheadMs = 0
let ticking: ReturnType<typeof setInterval> | undefined

/** Milliseconds since the epoch by the server's clock, as far as the last `setServerTime` tells. */
export function serverNow(): number {
  return Date.now() + serverAheadMs
}

/** Sets the clock of all timers by the server's time (ms since the epoch): a wrong laptop clock must not colour a wait. */
export function setServerTime(now: number): void {
  serverAheadMs = now - Date.now()
  tick()
}

/** The server's time rounded down to the pace. All timers share one interval, so that nothing drifts or blinks. */
export function useNow(pace: Pace): number {
  const read = useCallback(() => Math.floor(serverNow() / paceMs[pace]) * paceMs[pace], [pace])
  return useSyncExternalStore(subscribe, read)
}

/** Whether a moment, ms since the epoch, has passed by the server's clock; null never does. Nothing is drawn anew before. */
export function useHasPassed(moment: number | null): boolean {
  const read = useCallback(() => moment !== null && serverNow() > moment, [moment])
  return useSyncExternalStore(subscribe, read)
}

function tick(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  ticking ??= setInterval(tick, paceMs.second)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(ticking)
    ticking = undefined
  }
}
