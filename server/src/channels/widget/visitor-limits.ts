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

/** What one visitor, and one network whatever the visitor, may ask for. */
export interface VisitorLimits {
  readonly messages: Rate
  readonly networkMessages: Rate
  readonly networkHellos: Rate
  readonly uploads: Rate
}

/** People write less; a whole office may stand behind one address. */
export const usualVisitorLimits: VisitorLimits = {
  messages: { perMinute: 40, burst: 20 },
  networkMessages: { perMinute: 400, burst: 200 },
  networkHellos: { perMinute: 240, burst: 240 },
  uploads: { perMinute: 20, burst: 10 },
}
