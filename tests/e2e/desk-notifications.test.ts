import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { silentWave } from '../testing/silent-wave.ts'
import { Visitor } from '../testing/visitor.ts'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import { eventually } from './widget/eventually.ts'

const trial = prepareDeskTrial()

beforeAll(async () => {
  await trial.desk.rules('everyone')
})

/** Counts, from the next page on, what the browser is asked to play and to show. */
function listenIn(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(`
    window.heard = []
    const Tone = window.OscillatorNode
    window.OscillatorNode = class extends Tone {
      start(...when) { window.heard.push(this.frequency.value); window.heardAt = performance.now(); return super.start(...when) }
    }
    window.heardAt = -Infinity
    window.shown = []
    window.Notification = class {
      static permission = 'granted'
      static requestPermission() { return Promise.resolve('granted') }
      constructor(title, options) { window.shown.push([title, options.body]) }
      close() {}
    }
    // Headless Chromium shows every tab at once; who is looked at is said by the test.
    const looked = () => localStorage.getItem('looked') ?? 'yes'
    Object.defineProperty(document, 'visibilityState', { get: () => (looked() === 'yes' ? 'visible' : 'hidden') })
    document.hasFocus = () => looked() === 'yes'
  `)
}

/** How many conversations the browser remembers. */
const keptRows = (page: Page): Promise<number> =>
  page.evaluate(`(async () => {
    const found = (await indexedDB.databases()).find(({ name }) => name.startsWith('cached-desk-'))
    if (found === undefined) return 0
    const database = await new Promise((resolve) => {
      const opening = indexedDB.open(found.name)
      opening.onsuccess = () => resolve(opening.result)
    })
    const count = await new Promise((resolve) => {
      const reading = database.transaction('rows').objectStore('rows').getAllKeys()
      reading.onsuccess = () => resolve(reading.result.filter((key) => key.startsWith('conversation/')).length)
    })
    database.close()
    return count
  })()`)

/** Of sounds that come together one is heard. */
const isStill = (page: Page): Promise<boolean> => page.evaluate('performance.now() - window.heardAt > 1_100')
const heardBy = (page: Page): Promise<number[]> => page.evaluate('window.heard')
const shownBy = (page: Page): Promise<string[][]> => page.evaluate('window.shown')
const looksAway = (page: Page, away: boolean) =>
  page.evaluate(`localStorage.setItem('looked', '${away ? 'no' : 'yes'}')`)
/** The part that tells is loaded after the desk: one of the tabs leads then. */
const isTelling = (page: Page): Promise<boolean> =>
  page.evaluate("navigator.locks.query().then(({ held }) => held.some(({ name }) => name.endsWith(' tells')))")
const chosen = (page: Page, label: string) => page.getByLabel(label, { exact: true })

test('two tabs: one sound and one notification; pop-ups for what is not on screen, badges, quiet hours (C-18, D-8, D-9)', async () => {
  const person = await trial.desk.hires('Ольга Миронова')
  const olga = await trial.comes(person, { locale: 'ru', theme: 'light' })
  await listenIn(olga.context)
  await olga.reopens()
  const second = await olga.context.newPage()
  await second.goto(trial.desk.url)
  await second.getByText(olga.text('shell.online'), { exact: true }).waitFor({ state: 'attached' })
  // Sounds may be heard once something was pressed.
  for (const page of [olga.page, second])
    await page
      .locator('main')
      .first()
      .click({ position: { x: 400, y: 300 } })
  await olga.page.bringToFront()
  await olga.page.evaluate("dispatchEvent(new Event('focus'))")
  const icon = () => olga.page.locator('link[rel=icon]').getAttribute('href')

  const masha = await Visitor.arrives(trial.desk.directUrl, trial.desk.widgetChannelId)
  await masha.writes('Где мой заказ?')
  const popUp = olga.page.getByRole('listitem').filter({ hasText: 'Где мой заказ?' })
  // What the pointer is over stays.
  await popUp.hover()
  const tunes = async () => (await Promise.all([heardBy(olga.page), heardBy(second)])).flat()
  await eventually(tunes).toEqual([880])
  await eventually(() => olga.page.title()).toMatch(/^\(1\) /)
  expect(await icon()).toBe('/favicon-news.svg')
  await olga.findsAccessible('a pop-up')

  // It leads to the chat; what is on screen pops up no more and is not heard.
  await popUp.getByRole('button', { name: olga.text('notify.open') }).click()
  await olga.takes()
  await masha.writes('Алло?')
  await olga.sees('Алло?')
  await eventually(icon).toBe('/favicon.svg')
  expect(await tunes()).toHaveLength(1)
  expect([await shownBy(olga.page), await shownBy(second)]).toEqual([[], []])

  // Nobody looks: the browser tells, once, and of what is his.
  await looksAway(olga.page, true)
  await masha.writes('Вы здесь?')
  const shown = async () => [...(await shownBy(olga.page)), ...(await shownBy(second))]
  await eventually(shown).toEqual([[expect.any(String), 'Вы здесь?']])
  await eventually(tunes).toEqual([880, 659, 880])

  // So it does of a chat that is given to him; without the permission that is only heard.
  await trial.desk.rules('least_busy_assign')
  const dasha = await Visitor.arrives(trial.desk.directUrl, trial.desk.widgetChannelId)
  await dasha.writes('Есть кто?')
  const handed = async () => (await tunes()).filter((tone) => tone === 1175).length
  await eventually(handed).toBe(1)
  await eventually(async () => (await shown()).at(-1)).toEqual([expect.any(String), olga.text('notify.news.handed')])
  const before = await shown()
  for (const page of [olga.page, second]) await page.evaluate("window.Notification.permission = 'denied'")
  const tanya = await Visitor.arrives(trial.desk.directUrl, trial.desk.widgetChannelId)
  for (const page of [olga.page, second]) await eventually(() => isStill(page)).toBe(true)
  await tanya.writes('А мне?')
  await eventually(handed).toBe(2)
  expect(await shown()).toEqual(before)
  await trial.desk.rules('everyone')

  // In quiet hours neither.
  await olga.page.goto(`${trial.desk.url}/personal`)
  await looksAway(olga.page, false)
  await chosen(olga.page, olga.text('personal.quietHours')).check()
  await chosen(olga.page, olga.text('personal.quietFrom')).fill('00:00')
  await chosen(olga.page, olga.text('personal.quietTo')).fill('00:00')
  const [from, to] = [
    await chosen(olga.page, olga.text('personal.quietFrom')).boundingBox(),
    await chosen(olga.page, olga.text('personal.quietTo')).boundingBox(),
  ]
  expect(from?.width).toBe(to?.width)
  await chosen(olga.page, olga.text('personal.previews')).uncheck()
  await olga.findsAccessible('personal settings')
  await second.close()
  await olga.page.reload()
  await chosen(olga.page, olga.text('personal.quietHours')).waitFor()
  expect(await chosen(olga.page, olga.text('personal.quietTo')).inputValue()).toBe('00:00')
  await eventually(() => isTelling(olga.page)).toBe(true)
  const petya = await Visitor.arrives(trial.desk.directUrl, trial.desk.widgetChannelId)
  await petya.writes('Секретный вопрос')
  await olga.page
    .getByRole('listitem')
    .filter({ hasText: olga.text('notify.news.untaken') })
    .waitFor()
  expect(await olga.page.getByText('Секретный вопрос').count()).toBe(0)
  expect([await heardBy(olga.page), await shownBy(olga.page)]).toEqual([[], []])
  for (const visitor of [masha, petya, dasha, tanya]) visitor.leaves()
  await olga.leaves()
})

test('personal settings: looks, Enter, sounds of one’s own, timers; each holds at once and after a reload (D-4, D-8, D-16, E-10)', async () => {
  const ivan = await trial.comes('Иван Соколов', { locale: 'en', theme: 'dark' })
  await listenIn(ivan.context)
  await ivan.page.getByRole('button', { name: new RegExp(`^${ivan.text('presence.available')},`) }).click()
  await ivan.page.getByRole('menuitem', { name: ivan.text('personal.title') }).click()
  const field = (label: string) => chosen(ivan.page, label)
  await field(ivan.text('personal.textScale')).selectOption('120')
  expect(await ivan.page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe('19.2px')
  await field(ivan.text('personal.enter')).selectOption('breaks')
  await field(ivan.text('personal.release')).selectOption('30')
  await field(ivan.text('personal.grace')).selectOption('5')
  await field(ivan.text('personal.timeZone')).selectOption('UTC')
  const follow = ivan.page.getByRole('button', { name: ivan.text('zone.follow') })
  await follow.waitFor()
  await ivan.findsAccessible('clocks that are not the device’s')
  await follow.click()
  await follow.waitFor({ state: 'detached' })
  expect(await field(ivan.text('personal.timeZone')).inputValue()).toBe('Europe/Moscow')
  await ivan.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'gong.wav', mimeType: 'audio/wav', buffer: silentWave() })
  const removing = ivan.page.getByRole('button', { name: ivan.text('personal.removeSound', { name: 'gong.wav' }) })
  await removing.waitFor()
  await field(ivan.text('personal.news.mine')).selectOption({ label: 'gong.wav' })
  await ivan.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'no.wav', mimeType: 'audio/wav', buffer: Buffer.from('no') })
  await ivan.page.getByText(ivan.text('refusal.unsupported_media_type')).waitFor()
  await field(ivan.text('personal.volume')).press('ArrowRight')
  await ivan.findsAccessible('personal settings, text at 120 %')
  await ivan.page.reload()
  await eventually(() => field(ivan.text('personal.volume')).inputValue()).toBe('65')
  for (const [label, value] of [
    ['personal.enter', 'breaks'],
    ['personal.release', '30'],
    ['personal.grace', '5'],
  ] as const)
    await eventually(() => field(ivan.text(label)).inputValue()).toBe(value)
  await ivan.page
    .getByRole('button', { name: ivan.text('personal.listen', { name: ivan.text('personal.news.handed') }) })
    .click()
  await eventually(() => heardBy(ivan.page)).toEqual([784, 988, 1175])
  await removing.click()
  await eventually(() => field(ivan.text('personal.news.mine')).inputValue()).toBe('chime')

  const visitor = await Visitor.arrives(trial.desk.directUrl, trial.desk.widgetChannelId)
  await visitor.writes('Вопрос о вводе')
  await ivan.page.goto(trial.desk.url)
  await ivan.opens('Вопрос о вводе')
  await ivan.takes()
  await ivan.field.pressSequentially('раз')
  await ivan.field.press('Enter')
  await ivan.field.pressSequentially('два')
  expect(await ivan.field.inputValue()).toBe('раз\nдва')
  await eventually(async () => {
    await ivan.field.press('Control+Enter')
    return ivan.field.inputValue()
  }).toBe('')
  await visitor.reads('раз\nдва')
  visitor.leaves()
  await ivan.leaves()
})

test('the desk can be installed, opens without a network, and a notification leads to its chat (B-11)', async () => {
  const person = await trial.desk.hires('Дарья Кузнецова')
  const daria = await trial.comes(person, { locale: 'ru', theme: 'dark' }, { installs: true })
  const manifest = await daria.page.evaluate<{
    start_url: string
    display: string
    icons: { src: string; type: string }[]
  }>("fetch(document.querySelector('link[rel=manifest]').href).then((answer) => answer.json())")
  expect(manifest).toMatchObject({ start_url: '/', display: 'standalone' })
  const types = await Promise.all(
    manifest.icons.map(async ({ src }) => (await fetch(trial.desk.directUrl + src)).headers.get('content-type')),
  )
  expect(types).toEqual(manifest.icons.map(({ type }) => type))
  const chromium = await daria.context.newCDPSession(daria.page)
  const { installabilityErrors } = await chromium.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])

  const visitor = await Visitor.arrives(trial.desk.directUrl, trial.desk.widgetChannelId)
  await visitor.writes('Вопрос до обрыва')
  await daria.row('Вопрос до обрыва').waitFor()
  await daria.page.evaluate('navigator.serviceWorker.ready')
  const { length } = (await trial.desk.snapshot()).conversations
  await eventually(() => keptRows(daria.page)).toBe(length)
  trial.desk.line.cut()
  await daria.page.reload()
  await daria.row('Вопрос до обрыва').waitFor()
  await daria.page.getByText(daria.text('shell.connectionLost')).waitFor()
  trial.desk.line.restore()
  await daria.page.getByText(daria.text('shell.online'), { exact: true }).waitFor({ state: 'attached' })

  const [worker] = daria.context.serviceWorkers()
  const { conversations } = await trial.desk.snapshot()
  const path = `/chats/${conversations[0]?.id ?? ''}`
  const press = `dispatchEvent(Object.assign(new ExtendableEvent('notificationclick'), {
    notification: { data: { path: '${path}' }, close: () => undefined },
  }))`
  await worker?.evaluate(press)
  await daria.page.waitForURL(`**${path}`)
  visitor.leaves()
  await daria.leaves()
})
