/** How often one may do something: `burst` at once, and `perMinute` on average. */
export interface Rate {
  readonly perMinute: number
  readonly burst: number
}

/** Takes one, or tells in how many seconds there is one again. */
export type Meter = (key: string) => number

/** How many keys are remembered; forgetting one only forgives it. */
const remembered = 50_000

/** Counts by key in this process: a bucket that fills by itself. */
export function createMeter({ perMinute, burst }: Rate): Meter {
  const buckets = new Map<string, { left: number; at: number }>()
  return (key) => {
    const now = performance.now()
    const known = buckets.get(key) ?? { left: burst, at: now }
    const left = Math.min(burst, known.left + ((now - known.at) / 60_000) * perMinute)
    buckets.delete(key)
    buckets.set(key, { left: left < 1 ? left : left - 1, at: now })
    for (const oldest of buckets.keys()) {
      if (buckets.size <= remembered) break
      buckets.delete(oldest)
    }
    return left < 1 ? Math.max(1, Math.ceil(((1 - left) / perMinute) * 60)) : 0
  }
}
