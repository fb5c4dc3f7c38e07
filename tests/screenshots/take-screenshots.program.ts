import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { repositoryFolder } from '@parley/server/repository-folder'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { type DemoDesk, startDemoDesk } from './demo-desk.ts'
import { type Scene, scenes } from './scenes.ts'

/*
 * npm run screenshots: every screen and state of the desk, in both languages and themes, at four widths, into
 * artifacts/screenshots. `-- --only=chat` takes the scenes whose name begins so; `--json` ends with one line of JSON.
 */

const folder = path.join(repositoryFolder, 'artifacts', 'screenshots')
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
] as const
const languages = ['ru', 'en'] as const
const themes = ['light', 'dark'] as const

const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length) ?? ''
const chosen = scenes.filter(({ name }) => name.startsWith(only))

const desk = await startDemoDesk()
const browser = await launch()
let count = 0
try {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const language of languages) for (const theme of themes) count += await takeAll(desk, browser, language, theme)
} finally {
  await browser.close()
  await desk.stop()
}
process.stdout.write(
  process.argv.includes('--json')
    ? `${JSON.stringify({ count, folder })}\n`
    : `${String(count)} pictures in ${folder}\n`,
)
process.exit(0)

async function takeAll(
  { url, person }: DemoDesk,
  chrome: Browser,
  language: 'ru' | 'en',
  theme: 'light' | 'dark',
): Promise<number> {
  let taken = 0
  for (const who of [null, 'Ольга', 'Анна'] as const) {
    const context = await openContext(chrome, language, theme)
    if (who !== null) await signIn(context, url, person(who), language)
    for (const scene of chosen.filter((one) => one.who === who)) {
      for (const size of sizes) {
        await take(context, url, scene, size, `${scene.name}-${String(size.width)}-${theme}-${language}.png`)
        taken++
      }
    }
    await context.close()
  }
  return taken
}

async function take(
  context: BrowserContext,
  url: string,
  scene: Scene,
  size: (typeof sizes)[number],
  file: string,
): Promise<void> {
  const page = await context.newPage()
  await page.setViewportSize(size)
  await page.goto(url + scene.path)
  await page
    .locator(scene.who === null ? 'form' : 'nav a')
    .first()
    .waitFor()
  await scene.prepare?.(page)
  // Fonts, pictures and whatever is loaded when it opens.
  await page.waitForLoadState('networkidle')
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: path.join(folder, file) })
  await page.close()
}

function openContext(chrome: Browser, language: 'ru' | 'en', theme: 'light' | 'dark'): Promise<BrowserContext> {
  return chrome.newContext({
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
}

async function signIn(
  context: BrowserContext,
  url: string,
  { email, password }: ReturnType<DemoDesk['person']>,
  language: string,
): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${url}/sign-in`)
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.locator('nav a').first().waitFor()
  // The profile's language came with the sign-in.
  await page.evaluate(`localStorage.setItem('parley.locale', '${language}')`)
  await page.close()
}

function launch(): Promise<Browser> {
  const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const executablePath = places.find((place) => place !== undefined && existsSync(place))
  if (executablePath === undefined)
    throw new Error('No Chromium found. Install it (apt install chromium) or name it in CHROMIUM_PATH.')
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
