import { setTimeout as pause } from 'node:timers/promises'
import type { VisitorFleet } from '../visitor-fleet.ts'
import type { BenchPage } from './bench-browser.ts'

export interface MemoryGrowth {
  growthMb: number
  elements: number
}

/** How much more the page holds after so many messages of clients. */
export async function measureMemory(
  bench: BenchPage,
  fleet: VisitorFleet,
  { events, perSecond }: { events: number; perSecond: number },
): Promise<MemoryGrowth> {
  const before = await bench.memory()
  let answered = 0
  let sent = 0
  const since = performance.now()
  while (sent < events) {
    const due = Math.min(events, ((performance.now() - since) * perSecond) / 1000)
    for (; sent < due && fleet.idle > 0; sent++) fleet.send(() => (answered += 1))
    await pause(10)
  }
  while (answered < sent) await pause(20)
  await pause(2_000)
  const after = await bench.memory()
  return { growthMb: (after.heapBytes - before.heapBytes) / 2 ** 20, elements: after.elements }
}
