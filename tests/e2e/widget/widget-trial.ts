import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { leaveChromium, sharedChromium } from '../chromium.ts'
import { type Looks, looksOf } from '../desk/looks.ts'
import { type DeskBehindWidget, startDeskBehindWidget } from './desk-behind-widget.ts'
import type { ShopPage } from './shop-page.ts'
import { Visitor } from './visitor.ts'

/** One desk and one browser for the tests of a file; every visitor is somebody new and leaves with his test. */
export interface WidgetTrial {
  readonly desk: DeskBehindWidget
  readonly browser: Browser
  visitorComes: (page?: ShopPage, options?: BrowserContextOptions) => Promise<Visitor>
}

/** @param own how the shop looks to visitors, unless a test or the run says otherwise */
export function prepareWidgetTrial(own: Looks): WidgetTrial {
  const visitors: Visitor[] = []
  let started: { desk: DeskBehindWidget; browser: Browser } | undefined

  beforeAll(async () => {
    started = { desk: await startDeskBehindWidget(), browser: await sharedChromium() }
  })
  afterEach(async () => {
    started?.desk.line.restore()
    for (const visitor of visitors.splice(0)) await visitor.leaves()
  })
  afterAll(async () => {
    if (started !== undefined) await leaveChromium(started.browser)
    await started?.desk.stop()
  })

  function parts(): { desk: DeskBehindWidget; browser: Browser } {
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
    visitorComes: async (page, options) => {
      const { locale, theme } = looksOf(own)
      const shown = { lang: locale, theme, ...page }
      const address = parts().desk.shop.page(shown)
      const visitor = await Visitor.comes(parts().browser, address, { lang: shown.lang, ...options })
      visitors.push(visitor)
      return visitor
    },
  }
}
