import type { BrowserContext, Page } from 'playwright-core'
import type { DemoDesk } from './demo-desk.ts'
import type { Scene } from './scene.ts'

/** Opens the page of a scene and leads it to the picture. */
export async function openScene(
  context: BrowserContext,
  desk: DemoDesk,
  scene: Scene,
  size: { width: number; height: number },
): Promise<Page> {
  const page = await context.newPage()
  await page.setViewportSize(size)
  await scene.breaks?.(page)
  await page.goto(desk.url + (typeof scene.path === 'string' ? scene.path : scene.path(desk)))
  await page
    .locator(scene.shows ?? (scene.who === null ? 'form' : 'nav a'))
    .first()
    .waitFor()
  await scene.prepare?.(page, desk)
  await settle(page)
  return page
}

/** Fonts, pictures and whatever is loaded when it opens. The phone's page listens on without end. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined)
  await page
    .getByRole('status')
    .filter({ hasText: /^(Загрузка|Loading)/ })
    .first()
    .waitFor({ state: 'detached', timeout: 5_000 })
    .catch(() => undefined)
  await page.evaluate('document.fonts.ready')
}
