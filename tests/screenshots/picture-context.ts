import type { Browser, BrowserContext } from 'playwright-core'
import type { Looks } from '../e2e/desk/looks.ts'
import type { DemoDesk } from './demo-desk.ts'

/** A browser of its own for pictures in one language and theme. */
export function openContext(chrome: Browser, { locale, theme }: Looks): Promise<BrowserContext> {
  return chrome.newContext({
    locale: locale === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
}

/** Signs somebody of the demo in, in the language of the pictures. */
export async function signIn(
  context: BrowserContext,
  url: string,
  { email, password }: ReturnType<DemoDesk['person']>,
  locale: Looks['locale'],
): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${url}/sign-in`)
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.locator('nav a').first().waitFor()
  // The profile's language came with the sign-in.
  await page.evaluate(`localStorage.setItem('parley.locale', '${locale}')`)
  await page.close()
}
