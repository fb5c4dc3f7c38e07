import type { Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import { OperatorScreen } from './desk/operator-screen.ts'
import { eventually } from './widget/eventually.ts'

const trial = prepareDeskTrial()

const noConnection = (route: Route) => route.abort()
/** What a proxy says while nothing answers behind it. */
const proxy = (route: Route) =>
  route.fulfill({ status: 503, contentType: 'text/html', body: '<h1>503 Service Temporarily Unavailable</h1>' })
const fault = (route: Route) =>
  route.fulfill({ status: 500, json: { code: 'internal', details: { faultId: '7f3a-91' } } })

/** Somebody on the page that asks who he is; `answer` is what becomes of one of its requests from now on. */
async function beforeSignIn(path: string, looks: { locale: 'ru' | 'en'; theme: 'light' | 'dark' }) {
  const screen = await OperatorScreen.sitsDown(trial.browser, looks)
  const { page } = screen
  let handle = noConnection
  await page.route(`**/api/v1/${path}`, (route) => handle(route))
  await page.goto(trial.desk.url)
  const [email, password] = [page.locator('input[type=email]'), page.locator('input[type=password]')]
  return {
    screen,
    fills: async (words: { email: string; password: string }) => {
      await email.fill(words.email)
      await password.fill(words.password)
    },
    typed: async () => ({ email: await email.inputValue(), password: await password.inputValue() }),
    reads: () => page.getByRole('status').filter({ visible: true }),
    answer: (next: typeof noConnection) => {
      handle = next
    },
  }
}

test('before one signs in: no connection, an error of Parley, and something that is not Parley are told apart; what was typed stays', async () => {
  const { screen, fills, typed, reads, answer } = await beforeSignIn('welcome', { locale: 'ru', theme: 'dark' })
  const { page, text } = screen
  const again = page.getByRole('button', { name: text('desk.retry') })
  const { email, password } = trial.desk.owner
  await reads().getByText(text('identity.trouble.unreachable')).waitFor()
  await fills({ email, password })
  await screen.findsAccessible('a sign-in without a connection')

  answer(fault)
  await again.click()
  await reads()
    .getByText(text('identity.trouble.fault', { id: '7f3a-91' }))
    .waitFor()
  answer(proxy)
  await again.click()
  await reads().getByText(text('identity.trouble.foreign')).waitFor()
  expect(await reads().count()).toBe(1)

  answer((route) => route.continue())
  await again.click()
  await again.waitFor({ state: 'detached' })
  expect(await reads().count()).toBe(0)
  expect(await typed()).toEqual({ email, password })
  await page.locator('input[type=password]').press('Enter')
  await page.locator('nav a').first().waitFor()
  await screen.leaves()
})

test('while one signs in: no connection, an error of the server and a wrong password are told apart; what was typed stays, and trying again signs in', async () => {
  const person = await trial.desk.hires('Ольга Миронова')
  const { screen, fills, typed, reads, answer } = await beforeSignIn('session', { locale: 'en', theme: 'light' })
  const { page, text } = screen
  const { email, password } = person
  const tries = async (words: string) => {
    await page.getByRole('button', { name: text('identity.signIn') }).click()
    await reads().getByText(words).waitFor()
    expect(await reads().count()).toBe(1)
  }
  await fills({ email, password })
  await tries(text('refusal.unreachable'))
  answer(proxy)
  await tries(text('refusal.internal'))
  answer(fault)
  await tries(text('refusal.fault', { id: '7f3a-91' }))
  expect(await typed()).toEqual({ email, password })

  answer((route) => route.continue())
  await fills({ email, password: `${password}!` })
  await tries(text('refusal.wrong_credentials'))
  await screen.findsAccessible('a wrong password')
  expect(await typed()).toEqual({ email, password: `${password}!` })
  await screen.signsIn(person)
  await screen.leaves()
})

test('in a chat that could not be loaded nothing is decided, by button, menu or key; once it is there all of it can be done', async () => {
  await trial.desk.rules('everyone')
  const person = await trial.desk.hires('Иван Соколов')
  const ivan = await trial.comes(person, { locale: 'en', theme: 'dark' })
  const { page, pane, text } = ivan
  const commands: string[] = []
  page.on('request', (request) => {
    if (/conversations|chats/.test(request.url()) && request.method() !== 'GET') commands.push(request.url())
  })
  const messages = '**/api/v1/conversations/*/messages*'
  await page.route(messages, proxy)
  const marina = trial.desk.client('Марина Ковальчук')
  marina.writes('Где мой заказ?')
  await ivan.opens('Марина Ковальчук')
  await pane.getByText(text('chats.notLoaded')).waitFor()
  await pane.getByText(text('chats.notLoadedNotTaken')).waitFor()
  const button = (name: string) => pane.getByRole('button', { name, exact: true })
  const take = pane.getByRole('button', { name: text('chats.take') })
  const again = button(text('desk.retry'))
  const acts = [text('chats.finish'), text('holding.assign'), text('block.block')]
  const offered = async () => (await Promise.all(acts.map((act) => button(act).count()))).reduce((a, b) => a + b)
  const inMenu = [text('keys.select'), text('keys.snooze'), text('chats.print'), text('border.merge')]
  const offeredInMenu = async () => {
    await button(text('chats.actions')).click()
    await page.getByRole('menuitem', { name: text('message.copyLink') }).waitFor()
    const counts = inMenu.map((name) => page.getByRole('menuitem', { name }).count())
    const all = (await Promise.all(counts)).reduce((a, b) => a + b)
    await page.keyboard.press('Escape')
    return all
  }
  const offersNothing = async () => {
    expect(await take.isDisabled()).toBe(true)
    expect(await offered()).toBe(0)
    expect(await ivan.field.count()).toBe(0)
  }
  await offersNothing()
  expect(await offeredInMenu()).toBe(0)
  await ivan.findsAccessible('a chat that could not be loaded')

  for (const key of ['KeyA', 'KeyE', 'KeyT', 'KeyB', 'KeyZ']) await page.keyboard.press(`Alt+${key}`)
  // It fails once more; nothing was decided meanwhile.
  const failed = page.waitForResponse(messages)
  await again.click()
  await failed
  await again.waitFor()
  await offersNothing()
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(commands).toEqual([])

  await page.unroute(messages)
  await again.click()
  await ivan.sees('Где мой заказ?')
  await eventually(offered).toBe(acts.length)
  expect(await offeredInMenu()).toBeGreaterThan(0)
  await take.click()
  await ivan.writes('Уже едет')
  await eventually(() => marina.received()).toEqual(['Уже едет'])
  await ivan.finishes(3)
  await eventually(async () => (await trial.desk.snapshot()).conversations.map(({ chat }) => chat.state)).toEqual([
    'finished',
  ])
  await ivan.leaves()
})
