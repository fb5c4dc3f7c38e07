import { expect, test } from 'vitest'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import { eventually } from './widget/eventually.ts'

const trial = prepareDeskTrial()

test('what was said is found and gone to; chats are ticked, filtered, kept as a view and handled together; keys are one’s own; nothing moves under hand and keyboard (A-26, A-27, A-29..32, B-10, C-27, D-41, D-42, D-48)', async () => {
  const [marina, oleg] = [trial.desk.client('Марина Ковальчук'), trial.desk.client('Олег Бережной')]
  marina.writes('Где моя посылка?')
  oleg.writes('Нужен чек на самовар')
  const anna = await trial.comes(trial.desk.owner, { locale: 'ru', theme: 'light' })
  const { page, text } = anna
  await anna.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await anna.opens('Марина')
  await anna.takes()
  await anna.writes('Посылка приедет завтра')
  await anna.opens('Олег')
  await anna.takes()

  // Words in any form, as one types; by keyboard to the message.
  const results = page.getByRole('region', { name: text('search.results') })
  await page.keyboard.press('Alt+KeyF')
  await page.keyboard.type('посылку')
  await results.getByRole('heading', { name: text('search.message') }).waitFor()
  await eventually(() => results.locator('mark').allInnerTexts()).toEqual(['Посылка', 'посылка'])
  await anna.findsAccessible('results of a search')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await eventually(() => anna.texts()).toEqual(['Где моя посылка?', 'Посылка приедет завтра'])
  expect(await page.evaluate('document.activeElement.dataset.seq')).toBeDefined()
  const field = page.getByRole('searchbox', { name: text('chats.search') })
  await field.fill('олег')
  await results.getByText('Бережной').first().waitFor()
  await field.fill('сегодня')
  await results.getByRole('link', { name: /Олег Бережной/ }).waitFor()
  const today = { day: 'numeric', month: 'long', timeZone: 'Europe/Moscow' } as const
  await field.fill(new Date().toLocaleDateString('ru-RU', today))
  await results.getByRole('link', { name: /Олег Бережной/ }).waitFor()
  await field.fill('единорог')
  await results.getByText(text('chats.nothingFound')).waitFor()
  await field.press('Escape')
  await anna.group('mine', 2)
  const filter = (key: 'answered' | 'waiting' | 'all') =>
    page.getByRole('button', { name: text(`chats.filter.${key}`), exact: true }).click()
  await filter('answered')
  await anna.row('Олег').waitFor({ state: 'detached' })
  await filter('waiting')
  await anna.row('Марина').waitFor({ state: 'detached' })
  await filter('all')
  const isAbove = async () => {
    const [oleg, marina] = [await anna.row('Олег').boundingBox(), await anna.row('Марина').boundingBox()]
    return (oleg?.y ?? 0) < (marina?.y ?? 0)
  }
  type Sort = 'newest' | 'oldest' | 'longest_wait'
  const sorts = async (from: Sort, to: Sort) => {
    await page.getByRole('button', { name: text(`chats.sort.${from}`) }).click()
    await page
      .getByText(text(`chats.sort.${to}`))
      .last()
      .click()
    await page.mouse.move(900, 5)
  }
  await sorts('longest_wait', 'newest')
  await eventually(isAbove).toBe(false)
  await sorts('newest', 'oldest')
  await eventually(isAbove).toBe(true)
  await sorts('oldest', 'newest')

  // Under the pointer and the keyboard rows stay where they are, and say that their order is another one.
  const places = () =>
    page.evaluate<string>(
      "JSON.stringify([...document.querySelectorAll('a[data-row]')].map((row) => [row.dataset.row, row.getBoundingClientRect().top]))",
    )
  const refresh = page.getByRole('button', { name: text('chats.orderChanged') })
  const stays = async (client: typeof oleg, words: string) => {
    const before = await places()
    client.writes(words)
    await anna.row(words).waitFor()
    await refresh.waitFor()
    expect(await places()).toBe(before)
  }
  await anna.row('Олег').hover()
  await stays(oleg, 'Под рукой')
  await page.mouse.move(900, 5)
  await refresh.waitFor({ state: 'detached' })
  await eventually(isAbove).toBe(true)
  await anna.row('Олег').focus()
  await page.keyboard.press('ArrowDown')
  await stays(marina, 'Под клавишей')
  expect(await page.evaluate('document.activeElement.matches("a[data-row]")')).toBe(true)
  await refresh.click()
  await eventually(isAbove).toBe(false)
  await page.mouse.move(900, 5)
  await sorts('newest', 'longest_wait')

  // Messages are selected by keyboard, and leave as a quotation.
  await anna.opens('Марина')
  await anna.log.getByRole('article').nth(1).focus()
  await page.keyboard.press('Control+Shift+KeyS')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Space')
  const bar = page.getByRole('region', { name: text('select.bar') })
  await bar.getByText(text('select.count', { count: 2 })).waitFor()
  expect(await bar.getByRole('button', { name: text('select.ticket') }).isDisabled()).toBe(true)
  await anna.findsAccessible('selected messages')
  await bar.getByRole('button', { name: text('select.copy') }).click()
  await bar.waitFor({ state: 'detached' })
  const copied = String(await page.evaluate('navigator.clipboard.readText()'))
  expect(copied).toMatch(/^Марина Ковальчук, .+\n> Где моя посылка\?\n\nanna, .+\n> Посылка приедет завтра$/)
  // Who begins to select in the middle of a reply chooses by the same keys, and writes on afterwards.
  await anna.field.fill('Ещё')
  await page.keyboard.press('Control+Shift+KeyS')
  await bar.waitFor()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Space')
  await bar.getByText(text('select.count', { count: 2 })).waitFor()
  await page.keyboard.press('Escape')
  await bar.waitFor({ state: 'detached' })
  await page.keyboard.type(' раз')
  expect(await anna.field.inputValue()).toBe('Ещё раз')
  await anna.field.fill('')
  await anna.log
    .getByRole('article')
    .first()
    .click({ modifiers: ['Shift'] })
  await bar.waitFor()
  await page.keyboard.press('Escape')
  await bar.waitFor({ state: 'detached' })

  // A chat is finished from its row, and taken back.
  await anna.row('Олег').hover()
  await page.getByRole('button', { name: text('chats.finishOf', { name: 'Олег Бережной' }) }).click()
  await anna.group('mine', 1)
  const undo = page.getByRole('button', { name: text('holding.undo') })
  // What is told stands beside the rows, not over what one presses in them.
  const [told, row] = [await undo.boundingBox(), await anna.row('Марина').boundingBox()]
  expect(told?.x).toBeGreaterThan((row?.x ?? 1440) + (row?.width ?? 0))
  await undo.click()
  await anna.group('mine', 2)

  // The palette knows commands by name, in the wrong layout, too.
  await page.keyboard.press('Control+KeyK')
  const palette = page.getByRole('dialog', { name: text('palette.title') })
  // First what can be done with the chat on screen.
  expect(await palette.getByRole('option').first().innerText()).toContain(text('keys.reply'))
  await palette.getByRole('combobox').fill('xfns b abkmnhs')
  await palette.getByRole('option', { name: text('chats.detailedTitle') }).waitFor()
  await anna.findsAccessible('the palette')
  await page.keyboard.press('Escape')

  // The three dots beside the search lead to the same list, which is closed when one is done.
  const detailed = page.getByRole('heading', { level: 1, name: text('chats.detailedTitle') })
  const opensDetails = async () => {
    await page.getByRole('button', { name: text('chats.moreOfList') }).click()
    await page.getByRole('menuitem', { name: text('chats.detailedList') }).click()
    await detailed.waitFor()
  }
  await opensDetails()
  await page.getByRole('button', { name: text('cases.addCondition'), exact: true }).click()
  await page.getByLabel(text('cases.condition.words')).fill('самовар')
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /Олег Бережной/ }).click()
  const peek = page.getByRole('complementary', { name: text('cases.peek') })
  await peek.getByText('Нужен чек на самовар').waitFor()
  const owner = peek.getByRole('combobox', { name: text('cases.column.owner') })
  expect(await owner.locator('option:checked').innerText()).toBe('anna')
  await peek.getByRole('tab', { name: text('cases.tab.history') }).click()
  await peek.locator('[data-seq]').first().waitFor()
  await page
    .getByRole('main')
    .getByRole('button', { name: text('ui.close'), exact: true })
    .first()
    .click()
  await detailed.waitFor({ state: 'detached' })
  await opensDetails()
  const table = page.getByRole('table', { name: text('cases.title') })
  await eventually(() => table.getByRole('row').count()).toBe(3)
  expect(page.url()).toContain('rows=conversations')
  await anna.findsAccessible('chats and filters')

  // The address is the filter; what it lets nothing through says so and is reset.
  await page.getByRole('button', { name: text('cases.addCondition'), exact: true }).click()
  await page.getByLabel(text('cases.condition.client')).fill('марина')
  await page.keyboard.press('Enter')
  await eventually(() => table.getByRole('row').count()).toBe(2)
  await page.reload()
  await eventually(() => table.getByRole('row').count()).toBe(2)
  await page.getByRole('button', { name: text('cases.addCondition'), exact: true }).click()
  // Several values of one condition: any may hold.
  const statuses = page.getByRole('group', { name: text('cases.condition.status') })
  await page.locator('summary').first().click()
  await statuses.getByRole('checkbox', { name: text('cases.status.closed') }).check()
  await page.getByText(text('cases.noneFound')).waitFor()
  await statuses.getByRole('checkbox', { name: text('cases.status.open'), exact: true }).check()
  await eventually(() => table.getByRole('row').count()).toBe(2)
  await anna.findsAccessible('several values of a condition')
  await statuses.getByRole('checkbox', { name: text('cases.status.open'), exact: true }).uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await statuses.waitFor({ state: 'detached' })
  await page.getByText(text('cases.noneFound')).waitFor()
  await anna.findsAccessible('no case fits')
  await page
    .getByRole('button', { name: text('cases.reset') })
    .first()
    .click()
  await eventually(() => table.getByRole('row').count()).toBe(3)

  // A filter becomes a view.
  const views = page.getByRole('navigation', { name: text('views.title') })
  await views.getByRole('button', { name: text('views.unsolved') }).click()
  await views.getByRole('button', { name: text('views.save') }).click()
  await page.getByRole('dialog').getByLabel(text('views.name')).fill('Мой понедельник')
  await page.keyboard.press('Control+Enter')
  await views.getByRole('button', { name: /^Мой понедельник\s*2$/ }).waitFor()

  // J goes down, X ticks, Enter shows beside, O opens.
  await page.keyboard.press('KeyJ')
  await page.keyboard.press('KeyX')
  await page.keyboard.press('KeyJ')
  await page.keyboard.press('KeyX')
  const bulk = page.getByRole('region', { name: text('bulk.bar') })
  await bulk.getByText(text('bulk.chosen', { count: 2 })).waitFor()
  await page.keyboard.press('Enter')
  await page
    .getByRole('complementary', { name: text('cases.peek') })
    .getByText('посылка')
    .first()
    .waitFor()
  await anna.findsAccessible('cases ticked, one beside')
  await bulk.getByRole('button', { name: text('bulk.status') }).click()
  await page.getByRole('menuitem', { name: text('cases.status.pending') }).click()
  await page.getByText(text('bulk.done', { count: 2 })).waitFor()
  await eventually(() => table.getByRole('row', { name: new RegExp(text('case.status.pending')) }).count()).toBe(0)
  await page.getByRole('button', { name: text('holding.undo') }).click()
  await page.getByText(text('bulk.undone')).waitFor()
  await bulk.getByRole('button', { name: text('bulk.snooze') }).click()
  await anna.findsAccessible('until when')
  await page.getByRole('menuitem', { name: text('bulk.snooze.tomorrow') }).click()
  // Both are being talked about.
  const unchanged = page.getByRole('dialog', { name: text('bulk.refused', { count: 2 }) })
  await eventually(() => unchanged.getByText(text('bulk.snoozeLive')).count()).toBe(2)
  await page.keyboard.press('Escape')
  await unchanged.waitFor({ state: 'detached' })
  // Who opens one and goes back is where he was.
  await page.setViewportSize({ width: 1440, height: 300 })
  const scrolled = () => page.evaluate('document.querySelector("[data-case]").closest("[class*=scroller]").scrollTop')
  const focused = () => page.evaluate('document.activeElement.closest("[data-case]")?.dataset.case')
  const here = await table.locator('[aria-current=true]').getAttribute('data-case')
  await page.evaluate('document.querySelector("[data-case]").closest("[class*=scroller]").scrollTop = 5')
  await eventually(scrolled).toBe(5)
  await page.keyboard.press('KeyO')
  await anna.pane.waitFor()
  await page.goBack()
  await eventually(async () => [await scrolled(), await focused()]).toEqual([5, here])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('KeyO')
  await anna.pane.waitFor()

  // Keys are changed by pressing others; what is taken is told.
  await page.keyboard.press('Control+Slash')
  const keys = page.getByRole('dialog', { name: text('keys.title') })
  const change = keys.getByRole('button', { name: text('keys.changeOf', { name: text('keys.finish') }) })
  await change.click()
  await page.keyboard.press('Alt+KeyT')
  await keys.getByText(text('keys.taken', { keys: 'Alt+T', name: text('keys.transfer') })).waitFor()
  await page.keyboard.press('Alt+KeyQ')
  await keys.getByText('Alt+Q', { exact: true }).waitFor()
  await anna.findsAccessible('the keys')
  await page.keyboard.press('Escape')
  await keys.waitFor({ state: 'detached' })
  await page.keyboard.press('Alt+KeyQ')
  await page.getByRole('dialog').getByRole('radio').first().waitFor()
  expect(anna.complaints).toEqual([])
  await anna.leaves()
}, 180_000)
