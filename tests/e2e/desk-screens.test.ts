import { practiceLessons } from '@parley/server/practice/practice-lessons'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaveChromium, sharedChromium } from './chromium.ts'
import { type DeskWithClients, startDeskWithClients } from './desk/desk-with-clients.ts'
import { OperatorScreen } from './desk/operator-screen.ts'
import { eventually } from './widget/eventually.ts'

let desk: DeskWithClients
let browser: Browser

beforeAll(async () => {
  desk = await startDeskWithClients()
  browser = await sharedChromium()
})
afterAll(async () => {
  await leaveChromium(browser)
  await desk.stop()
})

test('whoever begins with a desk practises with a client who is none; the settings are finished: a text, a limit, an invitation, a channel, each kept and seen', async () => {
  const anna = await OperatorScreen.comes(
    browser,
    desk.url,
    desk.owner,
    { locale: 'ru', theme: 'dark' },
    { isAway: true, seesColours: true },
  )
  const { page, text } = anna
  const steps = page.getByRole('region', { name: text('steps.title') })
  const toDo = steps.getByRole('listitem').filter({ hasText: text('steps.toDo') })
  await eventually(() => toDo.count()).toBe(3)
  await anna.findsAccessible('the first steps')
  await steps.getByRole('button', { name: text('steps.practiceBegin') }).click()
  await anna.row(practiceLessons[anna.locale].name).waitFor()
  await eventually(() => toDo.count()).toBe(2)
  await steps.getByRole('button', { name: text('steps.hide') }).click()
  await steps.waitFor({ state: 'detached' })

  await page.getByRole('link', { name: text('shell.settings') }).click()
  await page.getByRole('textbox', { name: text('queue.busyText'), exact: true }).fill('Все заняты, ответим скоро')
  await page.getByRole('radio', { name: text('queue.rule.least_busy_assign') }).check()
  await anna.findsAccessible('a changed queue')
  await page.getByRole('button', { name: text('settings.save') }).click()
  await page.getByText(text('settings.saved')).waitFor()
  expect((await desk.snapshot()).queues).toMatchObject([
    { busyText: 'Все заняты, ответим скоро', rule: 'least_busy_assign' },
  ])

  await page.getByRole('link', { name: text('settings.company') }).click()
  await page.getByRole('spinbutton', { name: text('company.chatLimit') }).fill('3')
  await page.getByRole('button', { name: text('settings.save') }).click()
  await page
    .getByRole('button', { name: text('presence.label', { status: text('presence.away'), load: 0, limit: 3 }) })
    .waitFor()
  await anna.findsAccessible('the company')

  await page.getByRole('link', { name: text('settings.operators') }).click()
  await page.getByRole('button', { name: text('operators.invite') }).click()
  await page.getByRole('textbox', { name: text('identity.email') }).fill('petr@polka.example')
  await page.getByRole('button', { name: text('operators.makeLink') }).click()
  const link = await page.getByText(/\/invite#/).innerText()
  await anna.findsAccessible('an invitation')
  await page.getByRole('button', { name: text('desk.done') }).click()

  const context = await browser.newContext({ locale: 'en-GB' })
  const guest = await context.newPage()
  await guest.goto(link)
  await guest.getByLabel('Your name').fill('Пётр Орлов')
  await guest.getByLabel('Password', { exact: true }).fill('vishnya-i-cheremukha')
  await guest.getByRole('button', { name: 'Join' }).click()
  await guest.getByText('New chats are not coming in.').waitFor()
  await page.getByRole('row', { name: /Пётр Орлов/ }).waitFor()
  await context.close()

  const dialog = page.getByRole('dialog')
  const ofChannel = page.getByRole('listitem').filter({ hasText: 'Telegram' })
  const change = ofChannel.getByRole('button', { name: /^(Изменить канал|Change) / })
  // How channels are doing may be told late; what one is about to press stays where it is.
  let answer = () => {}
  const answers = new Promise<void>((resolve) => (answer = resolve))
  const health = '**/api/v1/channels/health'
  await page.route(health, async (route) => {
    await answers
    await route.continue()
  })
  await page.getByRole('link', { name: text('settings.channels') }).click()
  await change.waitFor()
  const place = await change.boundingBox()
  answer()
  await ofChannel.getByText(/событи|event/).waitFor()
  expect(await change.boundingBox()).toEqual(place)
  await page.unroute(health)
  await anna.findsAccessible('the channels')
  await change.click()
  await dialog.getByRole('textbox', { name: text('channels.name') }).fill('Магазин в Telegram')
  await dialog.getByRole('checkbox').uncheck()
  await anna.findsAccessible('a channel that is changed')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Магазин в Telegram').first().waitFor()
  await page.getByRole('button', { name: text('bot.title', { name: 'Магазин в Telegram' }) }).click()
  await dialog.getByRole('textbox', { name: text('bot.webhookUrl') }).fill('http://127.0.0.1:9/')
  await dialog.getByRole('button', { name: text('bot.makeSecret') }).click()
  await anna.findsAccessible('a bot of one’s own')
  await page.keyboard.press('Control+Enter')
  await dialog.locator('[aria-invalid=true]').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: text('channels.credentialsOf', { name: 'Магазин в Telegram' }) }).click()
  await dialog.getByLabel(/Токен бота|Bot token/).fill(`1234567:${'x'.repeat(35)}`)
  await page.keyboard.press('Enter')
  await dialog.locator('[aria-invalid=true]').waitFor()
  await anna.findsAccessible('a token that does not replace the old one')
  await page.keyboard.press('Escape')
  await change.click()
  await dialog.getByRole('button', { name: text('channels.archiveAsk') }).click()
  await dialog.getByText(text('channels.remains.nothingComes')).waitFor()
  await anna.findsAccessible('what a removed channel leaves')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: text('channels.connect') }).click()
  await anna.findsAccessible('the kinds of channel')
  await dialog.getByRole('button', { name: 'Telegram' }).click()
  await page.getByLabel(/Токен бота|Bot token/).fill('не токен')
  await page.getByRole('button', { name: text('channels.check') }).click()
  await page.getByRole('dialog').getByRole('status').waitFor()
  await anna.findsAccessible('a refused token')
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: text('channels.snippet') })
    .first()
    .click()
  await page.getByText(/<script src=/).waitFor()
  const complaints = anna.complaints.filter((complaint) => !/4\d\d \(/.test(complaint))
  expect(complaints).toEqual([])
  await anna.leaves()
}, 120_000)

test('on a phone one column at a time, nothing wider than the screen; search and the list of cases have all they need', async () => {
  const person = await desk.hires('Ольга Миронова')
  await desk.rules('everyone')
  const habits = { locale: 'en', theme: 'light', width: 390, height: 844 } as const
  const olga = await OperatorScreen.comes(browser, desk.url, person, habits, { seesColours: true })
  desk.client('Marina Holt').writes('There is papaya in my box instead of mango, can we still swap it?')
  const fits = () => olga.page.evaluate('document.documentElement.scrollWidth <= innerWidth')
  await olga.row('Marina Holt').waitFor()
  expect(await fits()).toBe(true)
  await olga.findsAccessible('the list on a phone')
  const search = olga.page.getByRole('searchbox', { name: olga.text('chats.search') })
  await search.fill('papayas')
  const results = olga.page.getByRole('region', { name: olga.text('search.results') })
  await results.locator('mark').first().waitFor()
  expect(await fits()).toBe(true)
  await olga.findsAccessible('results on a phone')
  await search.press('Escape')
  await olga.opens('Marina Holt')
  await olga.pane.getByRole('button', { name: olga.text('chats.take') }).click()
  await olga.field.fill('We are in time')
  await olga.pane.getByRole('button', { name: olga.text('chats.send') }).click()
  await olga.sees('We are in time')
  expect(await fits()).toBe(true)
  await olga.findsAccessible('a chat on a phone')
  await olga.pane.getByRole('button', { name: olga.text('chats.actions') }).click()
  await olga.page.getByRole('menuitem', { name: olga.text('chats.info') }).click()
  await olga.page.getByRole('heading', { name: olga.text('info.client') }).waitFor()
  await olga.findsAccessible('the information on a phone')

  await olga.page.goto(`${desk.url}/cases?words=papaya`)
  const rows = olga.page.getByRole('table', { name: olga.text('cases.title') }).getByRole('row')
  await eventually(() => rows.count()).toBe(2)
  expect(await fits()).toBe(true)
  await olga.findsAccessible('cases on a phone')
  const condition = olga.page.getByRole('button', { name: /papaya/ })
  expect((await condition.boundingBox())?.height).toBeGreaterThanOrEqual(40)
  await olga.page.keyboard.press('Control+KeyK')
  const palette = olga.page.getByRole('dialog', { name: olga.text('palette.title') })
  await palette.getByPlaceholder(olga.text('palette.fieldShort')).fill('Marina')
  await palette.getByRole('option', { name: /Marina Holt/ }).waitFor()
  await olga.findsAccessible('the palette on a phone')
  await olga.page.keyboard.press('Escape')
  await palette.waitFor({ state: 'detached' })
  await rows.last().click()
  await olga.sees('We are in time')
  // Back is where one came from.
  await olga.pane.getByRole('button', { name: olga.text('chats.back') }).click()
  await eventually(() => rows.count()).toBe(2)
  expect(olga.complaints).toEqual([])
  await olga.leaves()
})
