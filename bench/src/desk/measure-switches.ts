import { setTimeout as pause } from 'node:timers/promises'
import type { BenchPage } from './bench-browser.ts'

interface Switch {
  readonly headerMs: number
  readonly messagesMs: number
  readonly id: string
}

/** One looks at a chat before going to the next, ms: what a switch leaves to be done behind it is not waited for. */
const betweenSwitchesMs = 250

/** Places of the strip: as many chats as the operator holds. */
const places = [1, 2, 3, 4, 5] as const

/** Goes round the strip's chats by key, `rounds` times; all of them have been on screen before. Returns ms until the last message was painted, and processor ms a switch. */
export async function measureCachedSwitches(
  bench: BenchPage,
  rounds: number,
): Promise<{ ms: number[]; cpuMs: number }> {
  const ms: number[] = []
  const before = await bench.cpuMs()
  for (let round = 0; round < rounds; round++)
    for (const place of places) {
      ms.push((await switchBy(bench, `Alt+Digit${String(place)}`)).messagesMs)
      await pause(betweenSwitchesMs)
    }
  return { ms, cpuMs: ((await bench.cpuMs()) - before) / ms.length }
}

/** Walks down the list through chats that were never opened in this page. */
export async function measureUncachedSwitches(bench: BenchPage, count: number): Promise<Switch[]> {
  const own = new Set<string>()
  for (const place of places) {
    await bench.page.keyboard.press(`Alt+Digit${String(place)}`)
    await pause(300)
    own.add(await bench.ask<string>('document.querySelector("[data-pane][data-shown]").dataset.pane'))
  }
  const switches: Switch[] = []
  while (switches.length < count) {
    const made = await switchBy(bench, 'Alt+ArrowDown')
    if (!own.has(made.id)) switches.push(made)
    await pause(betweenSwitchesMs)
  }
  return switches
}

function switchBy(bench: BenchPage, keys: string): Promise<Switch> {
  return bench.during<Switch>('bench.nextSwitch()', () => bench.page.keyboard.press(keys))
}
