import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeskWithClients, startDeskWithClients } from './desk/desk-with-clients.ts'
import { OperatorScreen } from './desk/operator-screen.ts'
import { eventually } from './widget/eventually.ts'
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

const comes = async (name: string, locale: 'ru' | 'en', theme: 'light' | 'dark', options = {}) =>
  OperatorScreen.comes(browser, desk.url, await desk.hires(name), { locale, theme }, options)

// First: those who have left stay present for a while, and would be asked instead.
test('C-19, E-7: an offered chat is asked about wherever one is; declined it goes on, accepted it is one’s own', async () => {
  const olga = await comes('Дина Рогова', 'ru', 'light')
  desk.client('Хасан Турсунов').writes('Счёт пришёл?')
  await olga.opens('Хасан Турсунов')
  await olga.takes()
  await desk.rules('least_busy_offer')
  desk.client('Роман Дёмин').writes('Можно оплатить баллами?')
  const popup = olga.page.getByRole('region', { name: olga.text('holding.offer') })
  await popup.waitFor()
  await olga.findsAccessible('an offer beside another chat')
  await popup.getByRole('button', { name: olga.text('holding.decline') }).click()
  await popup.waitFor({ state: 'detached' })

  desk.client('Полина Ким').writes('Самовывоз до скольки?')
  await olga.opens('Полина Ким')
  await popup.waitFor({ state: 'detached' })
  await olga.pane.getByRole('button', { name: olga.text('holding.acceptChat') }).waitFor()
  await olga.findsAccessible('an offered chat')
  await olga.page
    .getByRole('region', { name: olga.text('chats.list') })
    .getByRole('button', { name: olga.text('holding.accept') })
    .click()
  await olga.field.waitFor()
  await desk.rules('everyone')
  expect(olga.complaints).toEqual([])
  await olga.leaves()
})

test('C-50..C-53, B-3: a chat goes to a colleague with a note and the draft; who is full cannot be chosen', async () => {
  const olga = await comes('Ольга Миронова', 'ru', 'light')
  const ivan = await comes('Иван Соколов', 'en', 'dark')
  const leila = await comes('Лейла Гараева', 'ru', 'dark', { isAway: true })
  await desk.limits(1)
  desk.client('Марина Ковальчук').writes('Где мой заказ?')
  desk.client('Олег Бережной').writes('Сколько ждать?')
  await olga.opens('Марина Ковальчук')
  await olga.takes()
  await olga.field.fill('Проверю и напишу')
  await ivan.opens('Олег Бережной')
  await ivan.takes()

  await olga.page.keyboard.press('Alt+KeyT')
  const dialog = olga.page.getByRole('dialog')
  const full = dialog.getByRole('radio', { name: 'Иван Соколов' })
  await full.waitFor({ state: 'attached' })
  expect(await full.isDisabled()).toBe(true)
  await dialog.getByText(olga.text('holding.refusal.at_limit')).first().waitFor()
  expect(await dialog.getByRole('radio', { name: 'Лейла Гараева' }).isDisabled()).toBe(false)
  await olga.findsAccessible('the dialog of a transfer')
  await desk.limits(5)
  await eventually(() => full.isDisabled()).toBe(false)
  await dialog.getByRole('searchbox').fill('иван')
  await olga.page.keyboard.press('ArrowDown')
  await dialog.getByRole('textbox', { name: olga.text('holding.note') }).fill('Просит курьера до шести')
  await dialog.getByRole('checkbox').check()
  await olga.page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await olga.pane.getByText(olga.text('chats.heldBy', { name: 'Иван Соколов' })).waitFor()

  const words = ivan.text('holding.line.transferred', { name: 'Марина Ковальчук', by: 'Ольга Миронова' })
  const toast = ivan.page.getByRole('listitem').filter({ hasText: words })
  await toast.getByText('Просит курьера до шести').waitFor()
  await toast.getByRole('button', { name: ivan.text('holding.openChat') }).click()
  await eventually(() => ivan.field.inputValue()).toBe('Проверю и напишу')
  await ivan.sees('Просит курьера до шести')
  await ivan.findsAccessible('a chat that was handed over')
  expect([...olga.complaints, ...ivan.complaints]).toEqual([])
  await Promise.all([olga.leaves(), ivan.leaves(), leila.leaves()])
})

test('B-5: a finish is taken back from the words that tell of it', async () => {
  const olga = await comes('Нина Полева', 'ru', 'dark')
  desk.client('Алина Шакирова').writes('Есть размер 40?')
  await olga.opens('Алина Шакирова')
  await olga.takes()
  await olga.writes('Есть')
  await olga.finishes(3)
  await olga.page.getByRole('button', { name: olga.text('holding.undo') }).click()
  await olga.field.waitFor()
  await olga.page.getByText(olga.text('holding.finishUndone', { name: 'Алина Шакирова' })).waitFor()

  await desk.sets({ finishAsksStatus: false })
  desk.client('Эльвира Мусина').writes('Верните набор')
  await olga.opens('Эльвира Мусина')
  await olga.pane.getByRole('heading', { level: 1, name: 'Эльвира Мусина' }).waitFor()
  await olga.takes()
  await olga.page.keyboard.press('Alt+KeyE')
  await olga.page.getByText(olga.text('holding.finished', { name: 'Эльвира Мусина' })).waitFor()
  await olga.pane.getByText(olga.text('chats.state.finished'), { exact: true }).waitFor()
  await desk.sets({})
  expect(olga.complaints).toEqual([])
  await olga.leaves()
})

test('E-1, O-15: the last minutes of a silent chat count down, and one key holds it', async () => {
  const olga = await comes('Вера Зорина', 'en', 'light')
  desk.client('Георгий Панин').writes('Не проходит оплата')
  await olga.opens('Георгий Панин')
  await olga.takes()
  await olga.writes('Проверяю')
  // All of the period is its last part.
  await desk.sets({ idleFinishMinutes: 10, idleWarnMinutes: 10, postponeMinutes: 5 })
  await olga.pane.getByText(olga.text('holding.finishesIn')).waitFor()
  await olga.row('Георгий Панин').getByRole('timer').waitFor()
  await olga.findsAccessible('a chat that finishes soon')
  await olga.page.keyboard.press('Alt+KeyH')
  await olga.pane.getByText(olga.text('holding.finishesIn')).waitFor({ state: 'detached' })
  await olga.page.getByText(olga.text('holding.held', { minutes: 5, name: 'Георгий Панин' })).waitFor()
  await desk.sets({})
  expect(olga.complaints).toEqual([])
  await olga.leaves()
})

test('C-23: what one device begins another goes on with, and nothing of it comes back when it is sent', async () => {
  const person = await desk.hires('Анна Фёдорова')
  const desktop = await OperatorScreen.comes(browser, desk.url, person, { locale: 'ru', theme: 'dark' })
  desk.client('Людмила Зайцева').writes('Фото пришли?')
  await desktop.opens('Людмила Зайцева')
  await desktop.takes()
  await desktop.field.fill('Сейчас посмотрю')
  const phone = await OperatorScreen.comes(
    browser,
    desk.url,
    person,
    { locale: 'ru', theme: 'light', width: 390, height: 844 },
    { isAway: true },
  )
  await phone.opens('Людмила Зайцева')
  await eventually(() => phone.field.inputValue()).toBe('Сейчас посмотрю')
  await phone.findsAccessible('a chat on a phone')
  await desktop.writes('Да, всё здесь')
  await desktop.sees('Да, всё здесь')
  expect(await desktop.field.inputValue()).toBe('')
  expect([...desktop.complaints, ...phone.complaints]).toEqual([])
  await desktop.leaves()
  await phone.leaves()
})
