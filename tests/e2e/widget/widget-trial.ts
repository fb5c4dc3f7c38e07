import type { BrowserContextOptions } from 'playwright-core'
import { afterEach } from 'vitest'
import { type Looks, looksOf } from '../desk/looks.ts'
import { prepareTrial, type Trial } from '../prepare-trial.ts'
import { type DeskBehindWidget, startDeskBehindWidget } from './desk-behind-widget.ts'
import type { ShopPage } from './shop-page.ts'
import { Visitor } from './visitor.ts'

/** Every visitor is somebody new and leaves with his test. */
export interface WidgetTrial extends Trial<DeskBehindWidget> {
  visitorComes: (page?: ShopPage, options?: BrowserContextOptions) => Promise<Visitor>
}

/** One desk and one browser for the tests of a file. @param own how the shop looks to visitors, unless a test or the run says otherwise */
export function prepareWidgetTrial(own: Looks): WidgetTrial {
  const visitors: Visitor[] = []

  // Before the trial's own, so after it: who leaves has no screen any more.
  afterEach(async () => {
    trial.desk.line.restore()
    for (const visitor of visitors.splice(0)) await visitor.leaves()
  })
  const trial = prepareTrial(startDeskBehindWidget)

  return Object.assign(trial, {
    visitorComes: async (page?: ShopPage, options?: BrowserContextOptions) => {
      const { desk, browser } = trial
      const { locale, theme } = looksOf(own)
      const shown = { lang: locale, theme, ...page }
      const visitor = await Visitor.comes(browser, desk.shop.page(shown), { lang: shown.lang, ...options })
      visitors.push(visitor)
      return visitor
    },
  })
}
