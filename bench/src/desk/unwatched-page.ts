import type { Browser, CDPSession } from 'playwright-core'
import type { BenchOperator } from '../arrange-access.ts'
import { mainThreadMs, scriptOf, sessionCookie, windowSize } from './bench-browser.ts'

/** A desk in a new browser profile that nothing looks into while it starts. */
export interface UnwatchedPage {
  throttle(rate: 1 | 4): Promise<void>
  goto(url: string): Promise<void>
  /** Runs an expression in the page; a promise is waited for. */
  ask<T>(expression: string): Promise<T>
  /** Processor time of the page's main thread so far, ms. */
  cpuMs(): Promise<number>
  close(): Promise<void>
}

/**
 * Playwright notes where in the code each request of a page came from, and for that the browser reads the desk's scripts a second time: a start takes 60–190 ms longer
 * at 4×. So this page belongs to a profile that Playwright does not know, and is told only what is said here.
 */
export async function openUnwatchedPage(
  browser: Browser,
  url: string,
  operator: BenchOperator,
  cookieName: string,
): Promise<UnwatchedPage> {
  const tools = await browser.newBrowserCDPSession()
  const { browserContextId } = await tools.send('Target.createBrowserContext')
  await tools.send('Storage.setCookies', { browserContextId, cookies: [sessionCookie(url, operator, cookieName)] })
  const { targetId } = await tools.send('Target.createTarget', { url: 'about:blank', browserContextId })
  const tell = await lineTo(tools, targetId)
  await tell('Emulation.setDeviceMetricsOverride', { ...windowSize, deviceScaleFactor: 1, mobile: false })
  await tell('Page.enable')
  await tell('Page.addScriptToEvaluateOnNewDocument', { source: await scriptOf(url, operator, cookieName) })
  // What a thread worked, not how long it took: other programs on the machine count less.
  await tell('Performance.enable', { timeDomain: 'threadTicks' })
  return {
    throttle: async (rate) => void (await tell('Emulation.setCPUThrottlingRate', { rate })),
    goto: async (address) => void (await tell('Page.navigate', { url: address })),
    async ask<T>(expression: string) {
      const { result, exceptionDetails } = await tell<{ result: { value: T }; exceptionDetails?: { text: string } }>(
        'Runtime.evaluate',
        { expression, awaitPromise: true, returnByValue: true },
      )
      if (exceptionDetails !== undefined) throw new Error(`${expression}: ${exceptionDetails.text}`)
      return result.value
    },
    async cpuMs() {
      const { metrics } = await tell<{ metrics: { name: string; value: number }[] }>('Performance.getMetrics')
      return mainThreadMs(metrics)
    },
    async close() {
      await tools.send('Target.disposeBrowserContext', { browserContextId })
      await tools.detach()
    },
  }
}

type Tell = <T = unknown>(method: string, params?: object) => Promise<T>

/** Speaks to a page through the browser's own line. */
async function lineTo(tools: CDPSession, targetId: string): Promise<Tell> {
  const { sessionId } = await tools.send('Target.attachToTarget', { targetId, flatten: false })
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>()
  let said = 0
  tools.on('Target.receivedMessageFromTarget', (told) => {
    if (told.sessionId !== sessionId) return
    const { id, result, error } = JSON.parse(told.message) as {
      id?: number
      result?: never
      error?: { message: string }
    }
    const asked = waiting.get(id ?? 0)
    if (asked === undefined) return
    waiting.delete(id ?? 0)
    if (error === undefined) asked.resolve(result as never)
    else asked.reject(new Error(error.message))
  })
  return async (method, params = {}) => {
    const id = ++said
    const answer = new Promise<never>((resolve, reject) => waiting.set(id, { resolve, reject }))
    await tools.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
    return answer
  }
}
