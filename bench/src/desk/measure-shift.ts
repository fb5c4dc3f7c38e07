import { setTimeout as pause } from 'node:timers/promises'
import type { VisitorFleet } from '../visitor-fleet.ts'
import type { BenchPage } from './bench-browser.ts'

/** How a stretch of work felt: ms each. */
export interface Shift {
  /** Of letters that were typed, to their paint. */
  letters: number[]
  /** Of everything that was pressed, to the next paint. */
  interactions: number[]
  /** Tasks of 50 ms or more of the page's main thread. */
  longTasks: number[]
  /** How busy the main thread was, 0–1. */
  busy: number
}

const sentence = 'Good afternoon! I have just asked the courier.'
const betweenKeysMs = 70

/** Works at the desk for `seconds`, while clients write `perSecond` messages a second: switches, types, sends, looks things up. */
export async function measureShift(
  bench: BenchPage,
  fleet: VisitorFleet,
  { seconds, perSecond }: { seconds: number; perSecond: number },
): Promise<Shift> {
  const { page } = bench
  const writing = setInterval(() => fleet.idle > 0 && fleet.send(() => undefined), 1000 / perSecond)
  await bench.ask('void (bench.keys.length = bench.clicks.length = bench.longTasks.length = 0)')
  const shift: Shift = { letters: [], interactions: [], longTasks: [], busy: 0 }
  const [since, cpuBefore] = [performance.now(), await bench.cpuMs()]
  const take = (kind: 'letters' | 'interactions', ...times: number[]) => shift[kind].push(...times)
  for (let turn = 0; performance.now() - since < seconds * 1000; turn++) {
    await page.keyboard.press(`Alt+Digit${String(1 + (turn % 5))}`)
    await pause(500)
    take('interactions', ...(await heard(bench)))
    await bench.ask(`document.querySelector('[data-pane][data-shown] textarea').focus()`)
    for (const letter of sentence) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter)
      await pause(betweenKeysMs)
    }
    const typed = await heard(bench)
    take('letters', ...typed)
    take('interactions', ...typed)
    await page.keyboard.press('Enter')
    await pause(200)
    await lookAround(bench, turn)
    take('interactions', ...(await heard(bench)))
  }
  clearInterval(writing)
  shift.busy = ((await bench.cpuMs()) - cpuBefore) / (performance.now() - since)
  shift.longTasks = await bench.ask<number[]>('bench.longTasks.map(({ duration }) => duration)')
  return shift
}

/** What one does between two answers: templates, the palette, a row of the list. */
async function lookAround({ page }: BenchPage, turn: number): Promise<void> {
  switch (turn % 3) {
    case 0:
      await page.keyboard.type('//', { delay: betweenKeysMs })
      await pause(300)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Backspace')
      await page.keyboard.press('Backspace')
      break
    case 1:
      await page.keyboard.press('Control+KeyK')
      await pause(300)
      await page.keyboard.type('client', { delay: betweenKeysMs })
      while (await page.getByRole('dialog').isVisible()) {
        await page.keyboard.press('Escape')
        await pause(200)
      }
      break
    default:
      await page.locator('a[data-row]').nth(7).click()
  }
  await pause(300)
}

/** What was timed since the last call. */
function heard(bench: BenchPage): Promise<number[]> {
  return bench.ask<number[]>('[...bench.keys.splice(0), ...bench.clicks.splice(0)]')
}
