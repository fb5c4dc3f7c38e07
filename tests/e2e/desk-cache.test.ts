import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Visitor } from '../testing/visitor.ts'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import { layOwnLine } from './desk/own-line.ts'
import { eventually } from './widget/eventually.ts'

const trial = prepareDeskTrial()

/** Names of the databases in which this browser remembers desks. */
function keptDesks(page: Page): Promise<unknown> {
  return page.evaluate(
    `indexedDB.databases().then((all) => all.map(({ name }) => name).filter((name) => name.startsWith('cached-desk-')))`,
  )
}

/** How many messages the browser remembers of its conversations together; 0 while nothing can be gone on from. */
function keptMessages(page: Page): Promise<unknown> {
  return page.evaluate(`(async () => {
    const found = (await indexedDB.databases()).find(({ name }) => name.startsWith('cached-desk-'))
    const database = await new Promise((resolve) => {
      const opening = indexedDB.open(found.name)
      opening.onsuccess = () => resolve(opening.result)
    })
    const all = (store) => new Promise((resolve) => {
      const reading = database.transaction(store).objectStore(store).getAll()
      reading.onsuccess = () => resolve(reading.result)
    })
    const [heads, windows] = [await all('heads'), await all('windows')]
    database.close()
    return heads.length === 0 ? 0 : windows.flat().length
  })()`)
}

/** What operators wrote to a visitor, each as often as it came. */
const sentTo = ({ frames }: Visitor) =>
  frames.flatMap((frame) => (frame.type === 'message' && frame.view.from === 'operator' ? [frame.view.text] : []))

const shownIn = (page: Page) => page.locator('[data-pane][data-shown] [role=log] article p[dir]').allInnerTexts()

test('an open page catches up on what it missed; a reload without a server paints the list and the open chat, and what was sent then is delivered once and in order (B-1, B-2, B-11)', async () => {
  const olga = await trial.comes('Ольга Миронова', { locale: 'ru', theme: 'light' })
  const unsent = (count: number) => olga.page.getByText(olga.text('shell.connectionLostUnsent', { count }))
  const visitor = await Visitor.arrives(trial.desk.directUrl, trial.desk.widgetChannelId)
  await visitor.writes('Где мой заказ?')
  await olga.opens('Где мой заказ?')
  await olga.takes()
  await olga.writes('Сейчас посмотрю')
  await olga.sees(new RegExp(`${olga.text('delivery.sent')}|${olga.text('delivery.delivered')}`))

  // The page stays open.
  trial.desk.line.cut()
  await olga.writes('Минутку')
  await unsent(1).waitFor()
  await olga.findsAccessible('no connection')
  await visitor.writes('Жду')
  trial.desk.line.restore()
  await visitor.reads('Минутку')
  await unsent(1).waitFor({ state: 'detached' })
  const before = ['Где мой заказ?', 'Сейчас посмотрю', 'Жду', 'Минутку']
  await eventually(() => olga.texts()).toEqual(before)
  // These, and the line that says that she took it.
  await eventually(() => keptMessages(olga.page)).toBe(5)

  const line = await layOwnLine(olga.context)
  await line.cut()
  await olga.page.reload()
  await olga.row('Минутку').waitFor()
  await eventually(() => olga.texts()).toEqual(before)
  await olga.page.getByText(olga.text('shell.connectionLost')).waitFor()
  await olga.findsAccessible('painted from the browser')
  for (const text of ['Первое', 'Второе', 'Третье']) await olga.writes(text)
  for (const text of ['раз', 'два', 'три', 'четыре', 'пять']) await visitor.writes(text)
  await olga.page.reload()
  await unsent(3).waitFor()

  const snapshots: string[] = []
  olga.page.on('request', (request) => void (request.url().includes('/snapshot') && snapshots.push(request.url())))
  line.restore()
  await olga.page.evaluate(`dispatchEvent(new Event('online'))`)
  await visitor.reads('Третье')
  const then = ['раз', 'два', 'три', 'четыре', 'пять', 'Первое', 'Второе', 'Третье']
  await eventually(() => olga.texts()).toEqual([...before, ...then])
  expect(snapshots).toEqual([])
  expect(sentTo(visitor)).toEqual(['Сейчас посмотрю', 'Минутку', 'Первое', 'Второе', 'Третье'])

  await olga.page.getByRole('button', { name: new RegExp(`^${olga.text('presence.available')},`) }).click()
  await olga.page.getByRole('menuitem', { name: olga.text('personal.signOut') }).click()
  await olga.page.locator('input[type=email]').waitFor()
  await eventually(() => keptDesks(olga.page)).toEqual([])
  visitor.leaves()
  await olga.leaves()
})

test('two tabs of one person write one draft, and the one that lives sends what a killed one left (B-2, C-23)', async () => {
  const ivan = await trial.comes('Иван Соколов', { locale: 'en', theme: 'dark' })
  const visitor = await Visitor.arrives(trial.desk.directUrl, trial.desk.widgetChannelId)
  await visitor.writes('Есть размер M?')
  await ivan.opens('Есть размер M?')
  await ivan.takes()
  await eventually(() => keptMessages(ivan.page)).toBe(2)
  const other = await ivan.context.newPage()
  await (await layOwnLine(other)).cut()
  await other.goto(ivan.page.url())
  const field = other.locator('[data-pane][data-shown] textarea')
  await field.fill('Есть')
  await eventually(() => ivan.field.inputValue()).toBe('Есть')
  await ivan.field.fill('Есть, и L тоже')
  await eventually(() => field.inputValue()).toBe('Есть, и L тоже')
  await eventually(async () => {
    await field.press('Enter')
    return field.inputValue()
  }).toBe('')
  await eventually(() => shownIn(other)).toEqual(['Есть размер M?', 'Есть, и L тоже'])
  await eventually(() => ivan.field.inputValue()).toBe('')
  expect(await ivan.texts()).toEqual(['Есть размер M?'])
  await other.close()
  await visitor.reads('Есть, и L тоже')
  await eventually(() => ivan.texts()).toEqual(['Есть размер M?', 'Есть, и L тоже'])
  expect(sentTo(visitor)).toEqual(['Есть, и L тоже'])
  visitor.leaves()
  await ivan.leaves()
})

test.each(['first', 'last'])(
  'a new browser asks once who is signed in and once for the desk, also where the script that asks early comes %s',
  async (place) => {
    const olga = await trial.comes('Ольга Миронова', { locale: 'ru', theme: 'light' })
    const asked: string[] = []
    olga.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    const isAsked = (path: string) => asked.filter((one) => one === `/api/v1${path}`).length
    // As where nothing of a desk is kept.
    await olga.page.addInitScript(`localStorage.removeItem('parley.kept')`)
    await olga.page.route('**/ask-early-*.js', async (route) => {
      if (place === 'last') await eventually(() => isAsked('/snapshot')).toBe(1)
      await route.continue()
    })
    await olga.page.reload()
    await olga.page.getByRole('navigation').first().waitFor()
    await eventually(() => asked.some((path) => path.includes('/ask-early-'))).toBe(true)
    await olga.page.waitForLoadState('networkidle')
    expect([isAsked('/session'), isAsked('/snapshot')]).toEqual([1, 1])
  },
)
