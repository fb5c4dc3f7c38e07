import type { Page } from 'playwright-core'

/** What the browser notes of each frame that its compositor makes for a page. */
interface FrameReport {
  state: string
  scroll_state: string
  has_missing_content: boolean
}

interface TraceEvent {
  name: string
  /** `b`: begins, `e`: is on screen. */
  ph: string
  /** µs. */
  ts: number
  id2?: { local: string }
  args: { frame_reporter?: FrameReport }
}

/** Frames that a person saw while a page scrolled. */
export interface ShownFrames {
  /** From one to the next, ms. */
  readonly ms: number[]
  /** Those in which a part was not painted yet, 0–1. */
  readonly unpainted: number
}

/**
 * Watches the frames that come on screen while a page scrolls. The compositor moves what is painted by itself, so the frames of the page's
 * own thread (`requestAnimationFrame`) are fewer, and are not what is seen.
 */
export async function watchShownFrames(page: Page, scroll: () => Promise<void>): Promise<ShownFrames> {
  const browser = page.context().browser()
  if (browser === null) throw new Error('The page belongs to no browser.')
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline.frame'] })
  await scroll()
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  return framesOf(trace.traceEvents)
}

function framesOf(events: readonly TraceEvent[]): ShownFrames {
  const begun = new Map<string, FrameReport>()
  /** By when it came on screen: what the page's thread adds to a frame is noted apart, and comes with the same or a later one. */
  const shown = new Map<number, FrameReport>()
  for (const { name, ph, ts, id2, args } of events) {
    if (name !== 'PipelineReporter' || id2 === undefined) continue
    const report = args.frame_reporter
    if (ph === 'b' && report !== undefined) begun.set(id2.local, report)
    const known = ph === 'e' ? begun.get(id2.local) : undefined
    if (known?.state.startsWith('STATE_PRESENTED') && known.scroll_state !== 'SCROLL_NONE') shown.set(ts, known)
  }
  const at = [...shown.keys()].sort((left, right) => left - right)
  return {
    ms: at.slice(1).map((time, index) => (time - (at[index] ?? time)) / 1000),
    unpainted: [...shown.values()].filter((report) => report.has_missing_content).length / shown.size,
  }
}
