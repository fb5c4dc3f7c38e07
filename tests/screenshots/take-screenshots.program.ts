import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { repositoryFolder } from '@parley/server/repository-folder'
import type { BrowserContext, Page } from 'playwright-core'
import { launchChromium } from '../e2e/chromium.ts'
import type { Looks } from '../e2e/desk/looks.ts'
import { type DemoDesk, startDemoDesk } from './demo-desk.ts'
import { openScene, settle } from './open-scene.ts'
import { openContext, signIn } from './picture-context.ts'
import { takeReadmePictures } from './readme-pictures.ts'
import type { Scene } from './scene.ts'
import { scenes } from './scenes.ts'

/*
 * npm run screenshots: every screen and state of the desk, in both languages and themes, at four widths, into
 * artifacts/screenshots. `-- --only=chat` takes the scenes whose name begins so (several with commas), `--looks=ru-dark` one language and theme;
 * `--readme` takes the pictures of the README instead, into docs/images. `--json` ends with one line of JSON.
 */

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
] as const
const allLooks: readonly Looks[] = [
  { locale: 'ru', theme: 'light' },
  { locale: 'ru', theme: 'dark' },
  { locale: 'en', theme: 'light' },
  { locale: 'en', theme: 'dark' },
]

const chosen = scenes.filter(({ name }) =>
  option('only')
    .split(',')
    .some((start) => name.startsWith(start)),
)
const looks = allLooks.filter(({ locale, theme }) => `${locale}-${theme}`.startsWith(option('looks')))
const isForReadme = process.argv.includes('--readme')
const folder = path.join(repositoryFolder, ...(isForReadme ? ['docs', 'images'] : ['artifacts', 'screenshots']))

const browser = await launchChromium()
let count = 0
/** Pictures that could not be taken. */
const failed: string[] = []
try {
  if (!isForReadme) await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  if (isForReadme) await atDemo(async (desk) => void (count = await takeReadmePictures(desk, browser, folder)))
  else for (const look of looks) await atDemo((desk) => takeAll(desk, look))
} finally {
  await browser.close()
}
process.stdout.write(
  process.argv.includes('--json')
    ? `${JSON.stringify({ count, folder })}\n`
    : `${String(count)} pictures in ${folder}\n`,
)
process.exit(failed.length === 0 ? 0 : 1)

/** What follows `--name=`; empty without it. */
function option(name: string): string {
  const start = `--${name}=`
  return process.argv.find((argument) => argument.startsWith(start))?.slice(start.length) ?? ''
}

/** Each look has a demo of its own: some scenes act, and an hour later a demo is another one. */
async function atDemo(take: (desk: DemoDesk) => Promise<void>): Promise<void> {
  const desk = await startDemoDesk()
  try {
    await take(desk)
  } finally {
    await desk.stop()
  }
}

async function takeAll(desk: DemoDesk, look: Looks): Promise<void> {
  for (const who of ['Ольга', 'Анна'] as const) {
    const context = await openContext(browser, look)
    await signIn(context, desk.url, desk.person(who), look.locale)
    for (const scene of chosen.filter((one) => one.who === who)) await take(desk, context, scene, look)
    await context.close()
  }
  // Whoever is not signed in is somebody else each time.
  for (const scene of chosen.filter((one) => one.who === null)) {
    const context = await openContext(browser, look)
    await take(desk, context, scene, look)
    await context.close()
  }
}

/** A scene at every width. */
async function take(desk: DemoDesk, context: BrowserContext, scene: Scene, { theme, locale }: Looks): Promise<void> {
  let page: Page | undefined
  for (const size of sizes) {
    const file = `${scene.name}-${String(size.width)}-${theme}-${locale}.png`
    try {
      if (page === undefined || scene.once !== true) {
        await page?.close()
        page = await openScene(context, desk, scene, size)
      } else {
        await page.setViewportSize(size)
        await settle(page)
      }
      await page.screenshot({ path: path.join(folder, file) })
      count++
    } catch (fault) {
      // The rest can be looked at all the same.
      failed.push(file)
      process.stderr.write(`${file}: ${String(fault)}\n`)
    }
  }
  await page?.close()
  await scene.restores?.(desk)
}
