import { setTimeout as pause } from 'node:timers/promises'
import type { BenchDesk } from './bench-desk.ts'

/** Keys in a page with one text field and no script of its own, to their paint: what this machine can do at this moment, ms each. */
export async function measureBlankPage(desk: BenchDesk, rate: 1 | 4): Promise<number[]> {
  const bench = await desk.open(null)
  await bench.page.goto('data:text/html,<textarea></textarea>')
  await bench.page.locator('textarea').focus()
  await bench.throttle(rate)
  for (const letter of 'the quick brown fox jumps over the lazy dog'.replaceAll(' ', '')) {
    await bench.page.keyboard.press(letter)
    await pause(30)
  }
  const times = await bench.ask<number[]>('bench.keys')
  await bench.close()
  return times.slice(3)
}
