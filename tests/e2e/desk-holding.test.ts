import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import { eventually } from './widget/eventually.ts'

const trial = prepareDeskTrial()

/** How many unsent texts this browser keeps. */
const keptDrafts = (page: Page): Promise<number> =>
  page.evaluate(`(async () => {
    const found = (await indexedDB.databases()).find(({ name }) => name.startsWith('parley-'))
    return new Promise((resolve) => {
      const opening = indexedDB.open(found.name)
      opening.onsuccess = () => {
        const counting = opening.result.transaction('drafts').objectStore('drafts').count()
        counting.onsuccess = () => resolve(counting.result)
      }
    })
  })()`)

const comes = async (name: string, locale: 'ru' | 'en', theme: 'light' | 'dark', options = {}) =>
  trial.comes(name, { locale, theme }, options)

/** The colour of a thing that is on screen, in a word. */
async function hueOf(thing: Locator, property: 'color' | 'backgroundColor' | 'borderTopColor') {
  await thing.scrollIntoViewIfNeeded()
  const { x = 0, y = 0, width = 0, height = 0 } = (await thing.boundingBox()) ?? {}
  const [red = 0, green = 0, blue = 0] = await thing.page().evaluate<number[]>(`{
    const pixel = document.createElement('canvas').getContext('2d')
    const there = document.elementFromPoint(${String(x + width / 2)}, ${String(y + height / 2)})
    pixel.fillStyle = getComputedStyle(there).${property}
    pixel.fillRect(0, 0, 1, 1);
    [...pixel.getImageData(0, 0, 1, 1).data]
  }`)
  if (Math.max(red, green, blue) - Math.min(red, green, blue) < 40) return 'grey'
  return red > green && red > blue ? 'red' : green > blue ? 'green' : 'blue'
}

/** The mark beside a colleague. */
const markOf = (dialog: Locator, name: string) =>
  dialog.locator('label', { hasText: name }).locator('[class*="_mark_"]')

// First: those who have left stay present for a while, and would be asked instead.
test('an offered chat is asked about wherever one is; declined it goes on; who is away has only his own, accepted it is one’s own to read (C-10, C-19, C-20, C-58)', async () => {
  const olga = await comes('Дина Рогова', 'ru', 'light')
  trial.desk.client('Хасан Турсунов').writes('Счёт пришёл?')
  await olga.opens('Хасан Турсунов')
  await olga.takes()
  await trial.desk.rules('least_busy_offer')
  trial.desk.client('Роман Дёмин').writes('Можно оплатить баллами?')
  const popup = olga.page.getByRole('region', { name: olga.text('holding.offer') })
  await popup.waitFor()
  await olga.findsAccessible('an offer beside another chat')
  // Below one's own chats, whatever stands above those.
  const [card, strip] = [await popup.boundingBox(), await olga.page.getByRole('toolbar').boundingBox()]
  expect(card?.y).toBeGreaterThan((strip?.y ?? 900) + (strip?.height ?? 0))
  await popup.getByRole('button', { name: olga.text('holding.decline') }).click()
  await popup.waitFor({ state: 'detached' })

  // Where unfinished chats are their holders', the words are not there before.
  await trial.desk.shows('assigned')
  trial.desk.client('Полина Ким').writes('Самовывоз до скольки?')
  await olga.opens('Полина Ким')
  await popup.waitFor({ state: 'detached' })
  await olga.part('new', 2)
  expect(await olga.page.getByText('Самовывоз до скольки?').count()).toBe(0)
  await olga.pane.getByRole('button', { name: olga.text('holding.acceptChat') }).waitFor()
  await olga.findsAccessible('an offered chat')
  await olga.page
    .getByRole('region', { name: olga.text('chats.list') })
    .getByRole('button', { name: olga.text('holding.accept') })
    .click()
  await olga.field.waitFor()
  await olga.sees('Самовывоз до скольки?')
  await olga.pane.getByText(olga.text('chats.yours')).waitFor()
  await olga.page.getByRole('tabpanel').getByRole('definition').getByText('Telegram').waitFor()
  await olga.group('mine', 2)

  await olga.page.getByRole('button', { name: new RegExp(`^${olga.text('presence.available')},`) }).click()
  await olga.page.getByRole('menuitemcheckbox', { name: olga.text('presence.away') }).click()
  await olga.page.getByText(olga.text('chats.newHiddenAway')).waitFor()
  await olga.group('open', 0)
  await olga.findsAccessible('a list without new chats')
  await olga.writes('До восьми')
  await olga.sees('До восьми')
  await olga.page.getByRole('button', { name: olga.text('presence.begin') }).click()
  await olga.part('new', 1)
  await trial.desk.shows('workspace')
  await trial.desk.rules('everyone')
  expect(olga.complaints).toEqual([])
  await olga.leaves()
})

test('a chat goes to a colleague with a note and the draft, or back into the queue; who cannot have it stands there with the reason (C-50, C-51, C-59, D-12, D-13, D-17, D-43, D-44, E-13, E-18)', async () => {
  await trial.desk.addsQueue('Возвраты')
  const olga = await comes('Ольга Миронова', 'ru', 'light')
  const ivan = await comes('Иван Соколов', 'en', 'dark')
  const leila = await comes('Лейла Гараева', 'ru', 'dark', { isAway: true })
  await trial.desk.limits(1)
  const marina = trial.desk.client('Марина Ковальчук')
  marina.writes('Где мой заказ?')
  trial.desk.client('Олег Бережной').writes('Сколько ждать?')
  await olga.opens('Марина Ковальчук')
  await olga.takes()
  await olga.field.fill('Проверю и напишу')
  await ivan.opens('Олег Бережной')
  await ivan.takes()

  // Whoever only looked writes on where he was.
  await olga.pane.getByRole('button', { name: olga.text('holding.transfer') }).click()
  await olga.page.getByRole('dialog').getByRole('searchbox').and(olga.page.locator(':focus')).waitFor()
  await olga.page.keyboard.press('Escape')
  await olga.field.and(olga.page.locator(':focus')).waitFor()
  await olga.pane.getByRole('button', { name: olga.text('holding.transfer') }).click()
  const dialog = olga.page.getByRole('dialog')
  const full = dialog.getByRole('radio', { name: 'Иван Соколов' })
  await full.waitFor({ state: 'attached' })
  expect(await full.isDisabled()).toBe(true)
  await dialog.getByText(olga.text('holding.refusal.at_limit')).first().waitFor()
  const away = dialog.getByRole('radio', { name: 'Лейла Гараева' })
  expect(await away.isDisabled()).toBe(false)
  expect(await hueOf(markOf(dialog, 'Лейла Гараева'), 'borderTopColor')).toBe('grey')
  expect(await hueOf(markOf(dialog, 'Иван Соколов'), 'backgroundColor')).toBe('grey')
  const lonely = dialog.getByRole('radio', { name: 'Возвраты' })
  expect(await lonely.isDisabled()).toBe(true)
  await dialog.getByText(olga.text('holding.queueEmpty')).waitFor()
  await trial.desk.sets({ transferToAway: false })
  await eventually(() => away.isDisabled()).toBe(true)
  await trial.desk.sets({})
  await olga.findsAccessible('the dialog of a transfer')
  await trial.desk.limits(5)
  await eventually(() => full.isDisabled()).toBe(false)
  expect(await hueOf(markOf(dialog, 'Иван Соколов'), 'backgroundColor')).toBe('green')
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
  await ivan.sees(ivan.text('notice.by.transferred', { name: 'Ольга Миронова', target: 'Иван Соколов' }))
  await ivan.sees('Где мой заказ?')
  await ivan.findsAccessible('a chat that was handed over')
  await ivan.writes('Проверил: в пути')
  await eventually(() => marina.received()).toEqual(['Проверил: в пути'])
  for (const screen of [ivan, olga]) await screen.page.getByRole('tab', { name: screen.text('info.tab.notes') }).click()
  await ivan.page.getByRole('textbox', { name: ivan.text('notes.leave') }).fill('Курьер звонил')
  await ivan.page.keyboard.press('Control+Enter')
  await olga.page.getByRole('tabpanel').getByText('Курьер звонил').waitFor()
  expect(marina.received()).toEqual(['Проверил: в пути'])
  await ivan.pane.getByRole('button', { name: ivan.text('holding.transfer') }).click()
  await ivan.page.getByRole('button', { name: ivan.text('holding.toQueue') }).click()
  await ivan.pane.getByRole('button', { name: ivan.text('chats.take') }).waitFor()
  await olga.pane.getByRole('button', { name: olga.text('chats.take') }).waitFor()
  const top = async (thing: Locator) => (await thing.boundingBox())?.y ?? 0
  const part = (name: 'new' | 'others') =>
    olga.page.getByRole('heading', { level: 3, name: new RegExp(`^${olga.text(`chats.${name}`)}`) })
  await olga.page.mouse.move(900, 5)
  const row = olga.row('Марина Ковальчук')
  await eventually(
    async () => (await top(row)) > (await top(part('new'))) && (await top(row)) < (await top(part('others'))),
  ).toBe(true)
  await trial.desk.sets({ transferToAway: false })
  await olga.pane.getByRole('button', { name: olga.text('holding.assign') }).click()
  await dialog.getByText('Иван Соколов').click()
  expect(await away.count()).toBe(0)
  await olga.page.keyboard.press('Control+Enter')
  await ivan.field.waitFor()
  await trial.desk.sets({})
  expect([...olga.complaints, ...ivan.complaints]).toEqual([])
  await Promise.all([olga.leaves(), ivan.leaves(), leila.leaves()])
}, 120_000)

test('a finish is taken back from the words that tell of it; the button above the chat ends it at any time; the last minutes of a silent one count down, and one key holds it (B-5, C-26, C-28, D-38, E-1, O-15)', async () => {
  const olga = await comes('Нина Полева', 'ru', 'dark')
  trial.desk.client('Алина Шакирова').writes('Есть размер 40?')
  await olga.opens('Алина Шакирова')
  await olga.takes()
  await olga.writes('Есть')
  await olga.finishes(3)
  await olga.page.getByRole('button', { name: olga.text('holding.undo') }).click()
  await olga.field.waitFor()
  await olga.page.getByText(olga.text('holding.finishUndone', { name: 'Алина Шакирова' })).waitFor()

  await trial.desk.sets({ finishAsksStatus: false })
  trial.desk.client('Эльвира Мусина').writes('Верните набор')
  await olga.opens('Эльвира Мусина')
  await olga.pane.getByRole('heading', { level: 1, name: 'Эльвира Мусина' }).waitFor()
  await olga.takes()
  await olga.pane.getByRole('button', { name: olga.text('chats.finish') }).click()
  await olga.page.getByText(olga.text('holding.finished', { name: 'Эльвира Мусина' })).waitFor()
  await olga.group('finished', 1)
  await olga.group('mine', 1)
  await olga.pane.getByText(olga.text('chats.state.finished'), { exact: true }).waitFor()
  await trial.desk.sets({})

  trial.desk.client('Георгий Панин').writes('Не проходит оплата')
  await olga.opens('Георгий Панин')
  await olga.pane.getByRole('heading', { level: 1, name: 'Георгий Панин' }).waitFor()
  await olga.takes()
  await olga.writes('Проверяю')
  // All of the period is its last part.
  await trial.desk.sets({ idleFinishMinutes: 10, idleWarnMinutes: 10, postponeMinutes: 5 })
  await olga.pane.getByText(olga.text('holding.finishesIn')).waitFor()
  const time = olga.row('Георгий Панин').getByRole('timer')
  await time.waitFor()
  expect(await hueOf(time, 'color')).toBe('red')
  await olga.findsAccessible('a chat that finishes soon')
  await olga.page.keyboard.press('Alt+KeyH')
  await olga.pane.getByText(olga.text('holding.finishesIn')).waitFor({ state: 'detached' })
  await olga.page.getByText(olga.text('holding.held', { minutes: 5, name: 'Георгий Панин' })).waitFor()
  await trial.desk.sets({})
  expect(olga.complaints).toEqual([])
  await olga.leaves()
})

test('drafts of several chats outlive a killed tab, stand in the list and on another device; what is sent comes back nowhere (C-24)', async () => {
  const person = await trial.desk.hires('Анна Фёдорова')
  const desktop = await trial.comes(person, { locale: 'ru', theme: 'dark' })
  const drafts = [
    { name: 'Людмила Зайцева', words: 'Сейчас посмотрю' },
    { name: 'Зинаида Орлова', words: 'Уточню у склада' },
    { name: 'Эдуард Юдин', words: 'Размер M' },
  ].map((draft) => ({ ...draft, client: trial.desk.client(draft.name) }))
  for (const { name, words, client } of drafts) {
    client.writes(`Вопрос, ${name}`)
    await desktop.opens(name)
    await desktop.pane.getByRole('heading', { level: 1, name }).waitFor()
    await desktop.takes()
    await desktop.field.fill(words)
    await desktop.row(`${desktop.text('chats.draft')} ${words}`).waitFor()
  }
  await eventually(() => keptDrafts(desktop.page)).toBe(3)
  await desktop.diesAndReopens()
  for (const { name, words } of drafts) {
    await desktop.row(`${desktop.text('chats.draft')} ${words}`).click()
    await desktop.pane.getByRole('heading', { level: 1, name }).waitFor()
    await eventually(() => desktop.field.inputValue()).toBe(words)
  }
  const phone = await trial.comes(person, { locale: 'ru', theme: 'light', width: 390, height: 844 }, { isAway: true })
  await phone.opens('Эдуард Юдин')
  await eventually(() => phone.field.inputValue()).toBe('Размер M')
  expect(drafts.flatMap(({ client }) => client.received())).toEqual([])
  await desktop.writes('Да, всё здесь')
  await desktop.sees('Да, всё здесь')
  expect(await desktop.field.inputValue()).toBe('')
  expect([...desktop.complaints, ...phone.complaints]).toEqual([])
  await desktop.leaves()
  await phone.leaves()
})
