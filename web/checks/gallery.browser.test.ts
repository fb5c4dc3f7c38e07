import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrokenRules } from './accessibility.ts'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const launchArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const root = join(import.meta.dirname, '..')

let folder: string
let server: PreviewServer
let browser: Browser
let page: Page
let origin: string
/** What the page complained about since it was opened in its scene. */
let errors: string[] = []

// Built, not served from source: what the build makes of layers and lazy parts is checked with it.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-gallery-'))
  const shared = { root, configFile: join(root, 'vite.config.ts'), logLevel: 'error' } as const
  const outDir = { outDir: folder, emptyOutDir: true, sourcemap: false }
  await build({ ...shared, build: { ...outDir, rolldownOptions: { input: join(root, 'gallery.html') } } })
  server = await preview({ ...shared, build: outDir, preview: { host: '127.0.0.1', port: 0 } })
  origin = server.resolvedUrls?.local[0] ?? ''
  browser = await chromium.launch({ executablePath, args: launchArguments })
  page = await browser.newPage({ reducedMotion: 'reduce' })
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico')) errors.push(message.text())
  })
}, 60_000)

afterAll(async () => {
  await browser.close()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** Opens the gallery in a scene. */
async function openGallery(scene: string, width = 1440, height = 900): Promise<void> {
  errors = []
  await page.setViewportSize({ width, height })
  await page.goto(`${origin}gallery.html?${scene}`)
  await page.locator('#root > *').first().waitFor()
}

const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')

describe('the parts in a browser', () => {
  test('axe finds nothing, with and without something floating', { timeout: 90_000 }, async () => {
    await openGallery('theme=light')
    expect(await findBrokenRules(page)).toEqual([])
    await page.getByRole('button', { name: 'Диалог' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await findBrokenRules(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Ещё', exact: true }).last().click()
    await page.getByRole('menu').waitFor()
    expect(await findBrokenRules(page)).toEqual([])
    expect(errors).toEqual([])
  })

  test('the dark theme has its contrasts on the page too', { timeout: 60_000 }, async () => {
    await openGallery('theme=dark')
    expect(await findBrokenRules(page)).toEqual([])
    await page.evaluate("document.documentElement.style.setProperty('--ink', '#3c3c3c')")
    expect((await findBrokenRules(page)).join()).toContain('color-contrast')
  })

  test.each(['comfort', 'normal', 'dense'])(
    'every control is 24 × 24 or more at density %s',
    { timeout: 30_000 },
    async (density) => {
      await openGallery(`density=${density}`)
      const small = await page
        .locator(
          'button, a, select, [role="option"], [role="separator"], label:has(input), input:not([type="checkbox"], [type="radio"], [role])',
        )
        .evaluateAll((controls) =>
          controls
            // A field in a box is as large as its box.
            .map(
              (control) =>
                control.closest('label') ??
                (control.matches('input, select') ? (control.parentElement ?? control) : control),
            )
            .map((control) => ({ words: control.textContent, box: control.getBoundingClientRect() }))
            .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24)),
        )
      expect(small).toEqual([])
    },
  )

  test('a part beats the reset, in whatever order the build links their sheets', { timeout: 30_000 }, async () => {
    await openGallery('only=controls')
    const styles = await page.getByRole('button', { name: 'Отмена' }).evaluate((button) => ({
      padding: getComputedStyle(button).paddingLeft,
      font: getComputedStyle(button).fontSize,
    }))
    expect(styles).toEqual({ padding: '12px', font: '14px' })
  })

  test('a dialog focuses its first control, takes digits, and gives focus back', { timeout: 30_000 }, async () => {
    await openGallery('only=overlays')
    const opener = page.getByRole('button', { name: 'Диалог' })
    await opener.click()
    const choices = page.getByRole('dialog').getByRole('radio')
    await expect.poll(() => choices.first().evaluate((radio) => radio === document.activeElement)).toBe(true)
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
    await page.keyboard.press('Digit2')
    expect(await choices.nth(1).isChecked()).toBe(true)
    await page.getByLabel('Тема').press('Digit1')
    expect(await choices.nth(1).isChecked()).toBe(true)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => focused()).toBe('Диалог')
  })

  test.each([
    ['beside', 1440],
    ['above', 390],
  ])(
    'a button that cannot act yet says why, %s it, and none moves when it can',
    { timeout: 30_000 },
    async (_, width) => {
      await openGallery('only=overlays', width)
      await page.getByRole('button', { name: 'Диалог' }).click()
      const dialog = page.getByRole('dialog')
      const act = dialog.getByRole('button', { name: 'Завершить' })
      const subject = dialog.getByLabel('Тема')
      const about = () =>
        act.evaluate((button) => document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent)
      const places = async () => {
        const buttons = await dialog.locator('footer button').all()
        return Promise.all(buttons.map((button) => button.boundingBox()))
      }
      await act.waitFor()
      expect(await act.isDisabled()).toBe(true)
      expect(await about()).toBe('Выберите статус')
      expect(await findBrokenRules(page)).toEqual([])
      const before = await places()
      await act.focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Control+Enter')
      expect(await focused()).toContain('Завершить')
      await dialog.getByRole('radio').first().check()
      expect(await places()).toEqual(before)
      expect(await act.isDisabled()).toBe(false)
      expect(await about()).toBeUndefined()
      await subject.fill('')
      await act.focus()
      expect(await about()).toBe('Исправьте отмеченное')
      await page.keyboard.press('Control+Enter')
      expect(await subject.evaluate((field) => field === document.activeElement)).toBe(true)
      await subject.fill('Возврат')
      await act.click()
      await dialog.waitFor({ state: 'detached' })
    },
  )

  test('a menu opened by a key begins at its first entry and returns to its button', { timeout: 30_000 }, async () => {
    await openGallery('only=overlays')
    await page.getByRole('button', { name: 'Сортировка' }).focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focused()).toContain('Дольше ждут')
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await expect.poll(() => focused()).toBe('Сортировка')
  })

  test.each([1440, 1100, 900, 390, 320])('the frame fits %d px', { timeout: 30_000 }, async (width) => {
    await openGallery('only=shell', width)
    const room = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      window: innerWidth,
      tall: document.documentElement.scrollHeight,
    }))
    expect(room).toEqual({ page: width, window: width, tall: 900 })
    // The two extremes: three columns, and one with the navigation below.
    if (width === 1440 || width === 390) expect(await findBrokenRules(page)).toEqual([])
  })

  test('a list of 5,000 rows mounts few, keeps its heading, and scrolls to the end', { timeout: 30_000 }, async () => {
    await openGallery('only=list')
    const list = page.getByRole('listbox', { name: 'Чаты' })
    await list.getByText('Мои').waitFor()
    expect(await list.getByRole('option').count()).toBeLessThan(40)
    await list.evaluate((rows) => rows.parentElement?.scrollTo({ top: 10_000 }))
    await list.getByText('№210').waitFor()
    expect(await list.getByText('Мои').isVisible()).toBe(true)
    await list.evaluate((rows) => rows.parentElement?.scrollTo({ top: rows.scrollHeight }))
    await list.getByText('№4999').waitFor()
    expect(await list.getByText('Открытые').isVisible()).toBe(true)
  })
})
