import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { launchChromium } from '../../../tests/e2e/chromium.ts'
import type { BenchOperator } from '../arrange-access.ts'
import { probe } from './probe.ts'

/** The desk of one operator in a browser profile of its own. */
export interface BenchPage {
  readonly page: Page
  /** Makes the processor so many times slower for this page. */
  throttle(rate: 1 | 4): Promise<void>
  /** Runs an expression in the page. */
  ask<T>(expression: string): Promise<T>
  /** Waits until an expression of the page is true. */
  until(expression: string): Promise<void>
  /** Begins to watch for something in the page, does what brings it, and waits for it. */
  during<T>(expression: string, act: () => Promise<unknown>): Promise<T>
  /** Scrolls what stands at a point by `distance` px, `speed` px a second, as a wheel does. */
  scroll(x: number, y: number, distance: number, speed: number): Promise<void>
  /** Processor time of the page's main thread so far, ms. */
  cpuMs(): Promise<number>
  /** What is alive after a full collection: bytes of JavaScript, and elements of the document. */
  memory(): Promise<{ heapBytes: number; elements: number }>
  close(): Promise<void>
}

export const launchBrowser = launchChromium

/** Of each page, px. */
export const windowSize = { width: 1440, height: 900 }

/** The name's prefix asks for a secure cookie; the browser sends it to this very machine without TLS as well. */
export const sessionCookie = (url: string, { sessionToken }: BenchOperator, name: string) => ({
  name,
  value: sessionToken,
  secure: true,
  url: url.replace('http:', 'https:'),
})

/** What runs before the page's own code: the probe, in the browser of somebody who signed in yesterday. */
export async function scriptOf(url: string, { sessionToken }: BenchOperator, cookieName: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, { headers: { cookie: `${cookieName}=${sessionToken}` } })
  const note = JSON.stringify(await answer.text())
  return `if (location.protocol === 'http:') {
    localStorage.setItem('parley.signedIn', ${note})
    localStorage.setItem('parley.locale', 'en')
  }
  ${probe}`
}

/** Of what a page's `Performance.getMetrics` answers. */
export const mainThreadMs = (metrics: readonly { name: string; value: number }[]): number =>
  (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000

/** @param operator null: nobody is signed in, for pages that only serve as a reference */
export async function openBenchPage(
  browser: Browser,
  url: string,
  operator: BenchOperator | null,
  cookieName: string,
): Promise<BenchPage> {
  const context = await browser.newContext({ viewport: windowSize, locale: 'en-GB' })
  if (operator !== null) await context.addCookies([sessionCookie(url, operator, cookieName)])
  await context.addInitScript(operator === null ? probe : await scriptOf(url, operator, cookieName))
  const page = await context.newPage()
  const line: CDPSession = await context.newCDPSession(page)
  // What a thread worked, not how long it took: other programs on the machine count less.
  await line.send('Performance.enable', { timeDomain: 'threadTicks' })
  return {
    page,
    throttle: async (rate) => void (await line.send('Emulation.setCPUThrottlingRate', { rate })),
    ask: <T>(expression: string) => page.evaluate<T>(expression),
    async until(expression) {
      // The page's policy forbids what Playwright's own waiting does: code made of text.
      while (!(await page.evaluate<boolean>(`Boolean(${expression})`).catch(() => false))) await pause(20)
    },
    async during<T>(expression: string, act: () => Promise<unknown>) {
      await page.evaluate(`void (bench.coming = ${expression})`)
      await act()
      return page.evaluate<T>('bench.coming')
    },
    async scroll(x, y, distance, speed) {
      const gesture = { x, y, yDistance: -distance, speed, preventFling: true, gestureSourceType: 'mouse' } as const
      await line.send('Input.synthesizeScrollGesture', gesture)
    },
    async cpuMs() {
      const { metrics } = await line.send('Performance.getMetrics')
      return mainThreadMs(metrics)
    },
    async memory() {
      await line.send('HeapProfiler.collectGarbage')
      const { usedSize } = await line.send('Runtime.getHeapUsage')
      return { heapBytes: usedSize, elements: await page.evaluate<number>('document.querySelectorAll("*").length') }
    },
    close: () => context.close(),
  }
}
