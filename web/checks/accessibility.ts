import axe, { type AxeResults } from 'axe-core'
import type { Frame, Page } from 'playwright-core'

/** WCAG 2.2 AA and the good habits beside it. What passed is not listed, which is half of the work. */
const options = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  reporter: 'no-passes',
  iframes: false,
}

/** What lies behind a dialog was looked at before it was opened. */
const shown = "[...document.querySelectorAll('[role=dialog]')].at(-1) ?? document"

/**
 * What axe finds in a page, or in a frame of one, a line each.
 * @param part the part that is looked at, as an expression; what is open above the rest, or all, unless given
 * @param options.contrast false leaves out whether colours can be told apart, which is three quarters of the work
 */
export async function findBrokenRules(
  page: Page | Frame,
  part = shown,
  { contrast = true }: { contrast?: boolean } = {},
): Promise<string[]> {
  const isThere = await page.evaluate<boolean>("'axe' in window")
  if (!isThere) await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${part}, ${JSON.stringify({ ...options, rules: { 'color-contrast': { enabled: contrast } } })})`,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  )
}
