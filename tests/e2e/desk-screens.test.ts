import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeskWithClients, startDeskWithClients } from './desk/desk-with-clients.ts'
import { OperatorScreen } from './desk/operator-screen.ts'
import { launchChromium } from './widget/visitor.ts'

let desk: DeskWithClients
let browser: Browser

beforeAll(async () => {
  desk = await startDeskWithClients()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await desk.stop()
})

test('the settings are finished: a text, a limit, an invitation, a channel, each kept and seen', async () => {
  const anna = await OperatorScreen.comes(
    browser,
    desk.url,
    desk.owner,
    { locale: 'ru', theme: 'dark' },
    { isAway: true },
  )
  const { page } = anna
  await page.getByRole('link', { name: 'Настройки' }).click()
  await page.getByRole('textbox', { name: 'Все заняты' }).fill('Все заняты, ответим скоро')
  await page.getByRole('radio', { name: 'Сразу в работу' }).check()
  await anna.findsAccessible('a changed queue')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByText('Сохранено').waitFor()
  expect((await desk.snapshot()).queues).toMatchObject([
    { busyText: 'Все заняты, ответим скоро', rule: 'least_busy_assign' },
  ])

  await page.getByRole('link', { name: 'Компания' }).click()
  await page.getByRole('spinbutton', { name: 'Чатов у оператора одновременно' }).fill('3')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByRole('button', { name: /чатов 0 из 3/ }).waitFor()
  await anna.findsAccessible('the company')

  await page.getByRole('link', { name: 'Операторы' }).click()
  await page.getByRole('button', { name: 'Пригласить' }).click()
  await page.getByRole('textbox', { name: 'Почта' }).fill('petr@polka.example')
  await page.getByRole('button', { name: 'Создать ссылку' }).click()
  const link = await page.getByText(/\/invite#/).innerText()
  await anna.findsAccessible('an invitation')
  await page.getByRole('button', { name: 'Готово' }).click()

  const context = await browser.newContext({ locale: 'en-GB' })
  const guest = await context.newPage()
  await guest.goto(link)
  await guest.getByLabel('Your name').fill('Пётр Орлов')
  await guest.getByLabel('Password', { exact: true }).fill('vishnya-i-cheremukha')
  await guest.getByRole('button', { name: 'Join' }).click()
  await guest.getByText('New chats are not coming in.').waitFor()
  await page.getByRole('row', { name: /Пётр Орлов/ }).waitFor()
  await context.close()

  await page.getByRole('link', { name: 'Каналы' }).click()
  await anna.findsAccessible('the channels')
  await page.getByRole('button', { name: 'Подключить Telegram' }).click()
  await page.getByRole('textbox', { name: 'Токен бота' }).fill('не токен')
  await page.getByRole('button', { name: 'Проверить и подключить' }).click()
  await page.getByRole('dialog').getByRole('status').waitFor()
  await anna.findsAccessible('a refused token')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Код для сайта' }).first().click()
  await page.getByText(/<script src=/).waitFor()
  const complaints = anna.complaints.filter((complaint) => !/4\d\d \(/.test(complaint))
  expect(complaints).toEqual([])
  await anna.leaves()
})

test('on a phone one column at a time, nothing wider than the screen', async () => {
  const person = await desk.hires('Ольга Миронова')
  await desk.rules('everyone')
  const olga = await OperatorScreen.comes(browser, desk.url, person, {
    locale: 'en',
    theme: 'light',
    width: 390,
    height: 844,
  })
  desk.client('Marina Holt').writes('There is papaya in my box instead of mango, can we still swap it?')
  const fits = () => olga.page.evaluate('document.documentElement.scrollWidth <= innerWidth')
  await olga.row('Marina Holt').waitFor()
  expect(await fits()).toBe(true)
  await olga.findsAccessible('the list on a phone')
  await olga.opens('Marina Holt')
  await olga.pane.getByRole('button', { name: /Take the chat/ }).click()
  await olga.field.fill('We are in time')
  await olga.pane.getByRole('button', { name: 'Send' }).click()
  await olga.sees('We are in time')
  expect(await fits()).toBe(true)
  await olga.findsAccessible('a chat on a phone')
  await olga.pane.getByRole('button', { name: 'Information' }).click()
  await olga.page.getByRole('heading', { name: 'Client details' }).waitFor()
  await olga.findsAccessible('the information on a phone')
  expect(olga.complaints).toEqual([])
  await olga.leaves()
})
