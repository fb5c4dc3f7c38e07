import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { leaveChromium, sharedChromium } from './chromium.ts'

/** One desk and one browser for the tests of a file. */
export interface Trial<Desk> {
  readonly desk: Desk
  readonly browser: Browser
}

/** Starts a desk before the tests of a file and stops it behind them, when everybody has left the browser. */
export function prepareTrial<Desk extends { stop(): Promise<void> }>(start: () => Promise<Desk>): Trial<Desk> {
  let started: Trial<Desk> | undefined

  beforeAll(async () => {
    started = { desk: await start(), browser: await sharedChromium() }
  })
  afterAll(async () => {
    if (started !== undefined) await leaveChromium(started.browser)
    await started?.desk.stop()
  })

  function parts(): Trial<Desk> {
    if (started === undefined) throw new Error('The desk is used before it has started.')
    return started
  }

  return {
    get desk() {
      return parts().desk
    },
    get browser() {
      return parts().browser
    },
  }
}
