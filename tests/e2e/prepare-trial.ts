import path from 'node:path'
import { repositoryFolder } from '@parley/server/repository-folder'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
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
  afterEach(async ({ task }) => {
    if (started !== undefined && task.result?.state === 'fail') await keepScreens(started.browser, task.file.name)
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

/** What a journey that failed had on its screens, for whoever asks why. */
async function keepScreens(browser: Browser, file: string): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages())
  for (const [at, page] of pages.entries()) {
    const picture = path.join(
      repositoryFolder,
      'artifacts',
      'failures',
      `${path.basename(file, '.test.ts')}-${String(at + 1)}.png`,
    )
    await page.screenshot({ path: picture, timeout: 5_000 }).then(
      () => process.stderr.write(`On screen then: ${picture}\n`),
      () => undefined,
    )
  }
}
