import { setTimeout as pause } from 'node:timers/promises'
import type { BenchDesk } from './bench-desk.ts'
import type { UnwatchedPage } from './unwatched-page.ts'

/** Time until the list stood there and could be worked with. */
export interface Starts {
  cold: Start[]
  warm: Start[]
  /** With a processor four times slower. */
  cold4x: Start[]
}

export interface Start {
  readonly ms: number
  /** Processor time of the page's main thread until the rows were painted. */
  readonly cpuMs: number
}

/** Starts the desk in new browser profiles, and once more in those at full speed: with the files and the rows that the browser kept. */
export async function measureStarts(desk: BenchDesk, rounds: number): Promise<Starts> {
  const starts: Starts = { cold: [], warm: [], cold4x: [] }
  const address = `${desk.app.url}/chats`
  for (let round = 0; round < rounds; round++) {
    const bench = await desk.openUnwatched(0)
    starts.cold.push(await start(bench, address))
    // The copy is written once a second; the service worker fetches the rest of the desk.
    await pause(2_500)
    starts.warm.push(await start(bench, address))
    await bench.close()
    const slow = await desk.openUnwatched(0)
    await slow.throttle(4)
    starts.cold4x.push(await start(slow, address))
    await slow.close()
  }
  return starts
}

/** A long task that was under way when the rows were painted, or came right behind, still keeps a person waiting. */
async function start(bench: UnwatchedPage, address: string): Promise<Start> {
  await bench.goto(address)
  const startedAt = await bench.ask<number>('bench.started')
  const cpuMs = await bench.cpuMs()
  await pause(700)
  const ms = await bench.ask<number>(`Math.max(${String(startedAt)}, ...bench.longTasks
    .filter(({ startTime }) => startTime < ${String(startedAt + 500)}).map(({ startTime, duration }) => startTime + duration))`)
  return { ms, cpuMs }
}
