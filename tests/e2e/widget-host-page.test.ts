import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { repositoryFolder } from '@parley/server/repository-folder'
import { expect, test } from 'vitest'
import { launcherWords } from '../../widget/src/loader/launcher-words.ts'
import { eventually } from './widget/eventually.ts'
import { prepareWidgetTrial } from './widget/widget-trial.ts'

const trial = prepareWidgetTrial({ locale: 'ru', theme: 'light' })

const hostileCss = `
  html * { all: unset !important; display: none !important; animation: spin 1s infinite !important; }
  body { transform: scale(0.5) !important; filter: blur(3px) !important; }
  html > *, parley-widget, iframe, button { position: static !important; visibility: hidden !important; width: 1px !important; opacity: 0 !important; pointer-events: none !important }
  :root { --color: red !important; --surface: red !important; --on-color: red !important; font-size: 40px !important; line-height: 4 !important; }
  @keyframes spin { to { transform: rotate(360deg) } }`

test('works under a strict content security policy with Trusted Types', async () => {
  const { url } = trial.desk
  const policy = `default-src 'none'; script-src ${url}; frame-src ${url}; img-src data:; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`
  const visitor = await trial.visitorComes({ policy })
  await visitor.opens()
  await visitor.writes('Под строгой политикой')
  await visitor.sees(visitor.words.delivered)
  expect(visitor.complaints).toEqual([])
  const box = await visitor.page.locator('parley-widget .panel').boundingBox()
  expect(box).toMatchObject({ width: 376, height: 600 })
})

test('stays as it is on a page whose CSS fights everything', async () => {
  const plain = await trial.visitorComes()
  const fought = await trial.visitorComes({ css: hostileCss })
  for (const visitor of [plain, fought]) await visitor.launcher.waitFor()
  expect(await fought.launcher.boundingBox()).toEqual(await plain.launcher.boundingBox())
  await fought.opens()
  await plain.opens()
  expect(await fought.page.locator('parley-widget .panel').boundingBox()).toEqual(
    await plain.page.locator('parley-widget .panel').boundingBox(),
  )
  await fought.writes('Меня не спрячешь')
  await fought.sees(fought.words.delivered)
})

test('the shop neither moves nor scrolls because of the widget', async () => {
  const visitor = await trial.visitorComes()
  const shifts = visitor.page.evaluate(`new Promise((resolve) => {
    let seen = 0
    const observer = new PerformanceObserver((list) => { seen += list.getEntries().length })
    observer.observe({ type: 'layout-shift', buffered: true })
    addEventListener('measured', () => resolve(seen + observer.takeRecords().length))
  })`)
  await visitor.launcher.waitFor()
  await visitor.opens()
  await visitor.writes('Прокрутка')
  await visitor.sees(visitor.words.delivered)
  await visitor.log.hover()
  await visitor.page.mouse.wheel(0, 2000)
  await visitor.panel.getByRole('heading').hover()
  await visitor.page.mouse.wheel(0, 2000)
  await visitor.field.press('Escape')
  // The same turn of the wheel over the shop scrolls it: whatever the earlier ones did would be there by now.
  await visitor.page.mouse.move(300, 300)
  await visitor.page.mouse.wheel(0, 100)
  await eventually(() => visitor.page.evaluate('scrollY')).toBe(100)
  await visitor.page.evaluate("dispatchEvent(new Event('measured'))")
  expect(await shifts).toBe(0)
})

test('before the first opening nothing but the launcher is loaded', async () => {
  const asked: string[] = []
  const context = await trial.browser.newContext()
  const page = await context.newPage()
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(trial.desk.shop.page(), { waitUntil: 'networkidle' })
  await page.locator('parley-widget .launcher').waitFor()
  expect(asked.filter((address) => address.startsWith('/widget'))).toEqual(['/widget.js'])
  await context.close()
})

test('messages of anybody but its own frame change nothing', async () => {
  const visitor = await trial.visitorComes()
  await visitor.opens()
  await visitor.page.evaluate(`
    for (const parley of ['', 'x', undefined, null]) for (const type of ['close', 'unread', 'look', 'ready']) postMessage({ parley, type, count: 99, color: '#ff0000' }, '*')
    const frame = document.querySelector('parley-widget').shadowRoot.querySelector('iframe')
    for (const type of ['close', 'locale', 'theme', 'init']) frame.contentWindow.postMessage({ parley: 'guess', type, locale: '${visitor.locale === 'ru' ? 'en' : 'ru'}', theme: 'dark', open: false }, '*')
  `)
  await visitor.writes('Всё ещё здесь')
  await visitor.sees(visitor.words.delivered)
  expect(await visitor.badge.isHidden()).toBe(true)
  expect(await visitor.panel.locator('html').getAttribute('lang')).toBe(visitor.locale)
})

test('the panel is dark where the page around it is, and only there', async () => {
  const visitor = await trial.visitorComes({ theme: 'auto', css: ':root { color-scheme: light dark }' })
  await visitor.opens()
  const theme = (): Promise<string | null> => visitor.panel.locator('html').getAttribute('data-theme')
  expect(await theme()).toBe('light')
  await visitor.page.emulateMedia({ colorScheme: 'dark' })
  await eventually(theme).toBe('dark')
  // The shop's own switch says otherwise.
  await visitor.page.evaluate("document.documentElement.style.colorScheme = 'light'")
  await eventually(theme).toBe('light')
  const light = await trial.visitorComes({ theme: 'auto' })
  await light.page.emulateMedia({ colorScheme: 'dark' })
  await light.opens()
  expect(await light.panel.locator('html').getAttribute('data-theme')).toBe('light')
})

test('a desk that does not answer is said so, with a way to try again', async () => {
  const visitor = await trial.visitorComes()
  await visitor.launcher.waitFor()
  await visitor.page.clock.install()
  trial.desk.line.cut()
  await visitor.launcher.click()
  await visitor.page.clock.fastForward(20_000)
  const retry = visitor.page.getByRole('button', { name: launcherWords[visitor.locale].retry })
  await retry.waitFor()
  trial.desk.line.restore()
  await visitor.page.clock.resume()
  await retry.click()
  await visitor.connected()
})

test('speaks Russian on a page in another encoding', async () => {
  const visitor = await trial.visitorComes({ lang: 'ru', charset: 'windows-1251' })
  await visitor.launcher.waitFor()
  expect(await visitor.launcher.getAttribute('aria-label')).toBe('Открыть чат')
  expect(readFileSync(path.join(repositoryFolder, 'widget', 'dist', 'widget.js'), 'utf8')).toMatch(/^[\0-\x7f]*$/)
})

test('weighs what was promised', () => {
  const dist = path.join(repositoryFolder, 'widget', 'dist')
  const zipped = (file: string): number => gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length
  const page = readFileSync(path.join(dist, 'frame', 'index.html'), 'utf8')
  const asset = (end: string): string => new RegExp(`/widget/(assets/[^"]+\\.${end})"`).exec(page)?.[1] ?? ''
  expect(zipped('widget.js')).toBeLessThan(6_000)
  expect(zipped(`frame/${asset('js')}`)).toBeLessThan(40_000)
  expect(zipped(`frame/${asset('css')}`)).toBeLessThan(8_000)
})
