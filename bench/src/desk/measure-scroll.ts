import type { BenchPage } from './bench-browser.ts'
import type { BenchDesk } from './bench-desk.ts'
import { watchShownFrames } from './shown-frames.ts'

/** How a list scrolled. */
export interface Scroll {
  /** From one frame on screen to the next, ms. */
  frames: number[]
  /** Frames that showed nothing where a row belongs, 0–1. */
  holes: number
  /** Processor time of the page's main thread for each second of scrolling, ms. */
  cpuMsPerSecond: number
}

const pxPerSecond = 4_000

/** Scrolls the list of all chats for `seconds`. */
export async function measureListScroll(desk: BenchDesk, seconds: number): Promise<Scroll> {
  const bench = await desk.open(0)
  await bench.page.goto(`${desk.app.url}/chats`)
  await bench.page.locator('a[data-row]').first().waitFor()
  await bench.until(
    `document.querySelector('a[data-row]').closest('[class*=_rows_]').offsetHeight > ${String(desk.size.conversations * 30)}`,
  )
  const measured = await scroll(bench, `document.querySelector('a[data-row]').closest('[class*=_scroller_]')`, seconds)
  await bench.close()
  return measured
}

/** The same movement through as many plain rows without a script: what this machine can do. */
export async function measurePlainScroll(desk: BenchDesk, seconds: number): Promise<Scroll> {
  const bench = await desk.open(null)
  const row = '<a data-row style="display:block;height:48px">A client and his last words</a>'
  await bench.page.goto('data:text/html,<div id=list style="height:800px;width:300px;overflow:auto"></div>')
  await bench.ask(
    `void (document.querySelector('#list').innerHTML = ${JSON.stringify(row)}.repeat(${String(desk.size.conversations)}))`,
  )
  const measured = await scroll(bench, `document.querySelector('#list')`, seconds)
  await bench.close()
  return measured
}

async function scroll(bench: BenchPage, scroller: string, seconds: number): Promise<Scroll> {
  const box = await bench.ask<{ x: number; y: number; width: number; height: number }>(
    `JSON.parse(JSON.stringify(${scroller}.getBoundingClientRect()))`,
  )
  await bench.ask(`void (bench.stopLooking = bench.watchHoles(${scroller}, 'a[data-row], [class*=_sticky_], h3'))`)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const cpuBefore = await bench.cpuMs()
  const shown = await watchShownFrames(bench.page, async () => {
    await bench.scroll(x, y, (seconds / 2) * pxPerSecond, pxPerSecond)
    await bench.scroll(x, y, (-seconds / 2) * pxPerSecond, pxPerSecond)
  })
  return {
    frames: shown.ms,
    holes: Math.max(shown.unpainted, await bench.ask<number>('bench.stopLooking()')),
    cpuMsPerSecond: ((await bench.cpuMs()) - cpuBefore) / seconds,
  }
}
