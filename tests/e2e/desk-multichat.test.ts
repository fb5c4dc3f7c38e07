import { expect, test } from 'vitest'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import { eventually } from './widget/eventually.ts'

const trial = prepareDeskTrial()

test('five chats fill the strip and are switched in one window; the sixth client reads that all are busy and comes when a place is free (C-23, P-1..3)', async () => {
  const ivan = await trial.comes('Иван Соколов', { locale: 'en', theme: 'dark' })
  await trial.desk.rules('least_busy_assign')
  // Six minutes behind the browser: whoever writes has waited too long at once.
  await trial.desk.goesBack(0.1)
  const names = ['Вера Первая', 'Гриша Второй', 'Дина Третья', 'Егор Четвёртый', 'Жанна Пятая', 'Зоя Шестая']
  const clients = names.map((name) => trial.desk.client(name))
  for (const [index, client] of clients.entries()) {
    client.writes(`Вопрос ${String(index + 1)}`)
    await ivan.page
      .getByText(`Вопрос ${String(index + 1)}`)
      .first()
      .waitFor()
  }
  await eventually(() => ivan.strip()).toEqual(['Вера П.', 'Гриша В.', 'Дина Т.', 'Егор Ч.', 'Жанна П.'])
  await eventually(() => clients[5]?.received().length).toBe(1)
  const popUp = ivan.page.getByRole('listitem').filter({ hasText: 'Зоя Шестая' })
  await popUp.getByText(ivan.text('notify.news.over_time')).waitFor()
  await ivan.findsAccessible('a full strip')

  const list = ivan.page.getByRole('region', { name: ivan.text('chats.list') })
  await ivan.page.evaluate('window.sameWindow = true')
  const seen = new Set<string>()
  for (const place of [1, 2, 3, 4, 5]) {
    await ivan.page.keyboard.press(`Alt+Digit${String(place)}`)
    await ivan.field.fill(`Draft ${String(place)}`)
    seen.add(await ivan.pane.getByRole('heading', { level: 1 }).innerText())
  }
  expect(seen.size).toBe(5)
  expect(await ivan.page.evaluate('window.sameWindow')).toBe(true)
  // Who presses a row writes there; who walks the list by keys stays in it, until a place's key takes him along.
  const focused = () => ivan.page.evaluate<string>('document.activeElement.tagName')
  await ivan.row('Вера Первая').click()
  await eventually(focused).toBe('TEXTAREA')
  await eventually(() => ivan.field.inputValue()).toBe('Draft 1')
  await ivan.row('Дина Третья').focus()
  await ivan.page.keyboard.press('Enter')
  await eventually(() => ivan.field.inputValue()).toBe('Draft 3')
  expect(await focused()).toBe('A')
  await ivan.page.keyboard.press('Alt+Digit1')
  await eventually(() => ivan.field.inputValue()).toBe('Draft 1')
  await eventually(focused).toBe('TEXTAREA')
  const badge = ivan.row('Вера Первая').getByText(ivan.text('chats.unread', { count: 1 }))
  await ivan.page.keyboard.press('Alt+Digit1')
  await badge.waitFor({ state: 'detached' })
  await ivan.page.keyboard.press('Alt+Digit5')
  clients[0]?.writes('Вы ещё тут?')
  await badge.waitFor({ state: 'attached' })
  const [beside, conversation] = [await list.boundingBox(), await ivan.pane.boundingBox()]
  expect((beside?.x ?? 0) + (beside?.width ?? 0)).toBeLessThanOrEqual(conversation?.x ?? 0)
  // Two tiles change places, all others keep their number.
  await ivan.page.getByRole('toolbar').getByRole('button').nth(1).focus()
  await ivan.page.keyboard.press('ArrowRight')
  await ivan.page.locator('[class*="_glance_"]').getByText('Draft 3').waitFor()
  await ivan.findsAccessible('a look into a chat of the strip')
  await ivan.page.keyboard.press('Alt+Shift+ArrowRight')
  await eventually(() => ivan.strip()).toEqual(['Вера П.', 'Гриша В.', 'Егор Ч.', 'Дина Т.', 'Жанна П.'])
  await ivan.page.keyboard.press('Alt+Shift+ArrowLeft')
  // Where a browser keeps Alt with digits for itself: G, then the number, outside of fields.
  await ivan.pane.getByRole('heading', { level: 1 }).focus()
  await ivan.page.keyboard.press('KeyG')
  await ivan.page.keyboard.press('Digit3')
  await eventually(() => ivan.field.inputValue()).toBe('Draft 3')
  await ivan.page.keyboard.press('Alt+Digit2')
  await eventually(() => ivan.field.inputValue()).toBe('Draft 2')
  // Two steps before the first one stands in the address, and back to where he was.
  await ivan.page.evaluate(
    `for (const place of [4, 1]) dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit' + place, altKey: true }))`,
  )
  await eventually(() => ivan.field.inputValue()).toBe('Draft 1')
  await ivan.page.keyboard.press('Alt+Backquote')
  await eventually(() => ivan.field.inputValue()).toBe('Draft 2')
  // Two keys of one moment: the second is meant for the chat that the first brought to the front.
  await ivan.page.evaluate(
    `for (const code of ['Digit5', 'KeyN'])
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { code, altKey: true, bubbles: true }))`,
  )
  await ivan.field.waitFor({ state: 'detached' })
  await ivan.page.keyboard.press('Alt+Digit2')
  await eventually(() => ivan.field.inputValue()).toBe('Draft 2')
  await ivan.page.keyboard.press('Alt+Digit5')
  await ivan.page.keyboard.press('Alt+KeyR')
  await eventually(() => ivan.field.inputValue()).toBe('Draft 5')
  await ivan.page.keyboard.press('Alt+Digit2')
  await eventually(() => ivan.field.inputValue()).toBe('Draft 2')
  // A place where no chat of his is: what he writes on goes to nobody.
  await ivan.field.focus()
  await ivan.page.keyboard.press('Alt+Digit6')
  await ivan.page.getByText(ivan.text('chats.placeIsEmpty', { place: 6 })).waitFor()
  await ivan.page.keyboard.type('For another client')
  expect(await ivan.field.inputValue()).toBe('Draft 2')
  await ivan.pane.getByRole('button', { name: ivan.text('emoji.emoji') }).click()
  await ivan.page.getByRole('combobox', { name: ivan.text('emoji.search') }).fill('thanks')
  await ivan.findsAccessible('emoji')
  await ivan.page.keyboard.press('Enter')
  await eventually(() => ivan.field.inputValue()).toBe('Draft 2🙏')
  await eventually(() => ivan.page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA')

  // In the strip also those who wait too long say so for whom there is no room.
  await ivan.page.setViewportSize({ width: 1024, height: 900 })
  await ivan.page.getByText(/^!\+\d$/).waitFor()
  await ivan.findsAccessible('late chats for which there is no room')
  await ivan.page.setViewportSize({ width: 1440, height: 900 })
  // Whatever the list is narrowed to, the key finds who waits longest.
  await ivan.page.getByRole('button', { name: ivan.text('chats.filter.answered'), exact: true }).click()
  await ivan.row('Вера Первая').waitFor({ state: 'detached' })
  await ivan.page.keyboard.press('Alt+KeyJ')
  await eventually(() => ivan.field.inputValue()).toBe('Draft 1')
  await ivan.page.getByRole('button', { name: ivan.text('chats.filter.all'), exact: true }).click()
  // Another chat takes a place behind one's back: its key says so, and what is typed next goes to nobody.
  await ivan.page.evaluate(
    'window.goesOn = performance.now; const stands = performance.now(); performance.now = () => stands',
  )
  await ivan.row('Гриша Второй').hover()
  await ivan.page.getByRole('button', { name: ivan.text('chats.finishOf', { name: 'Гриша Второй' }) }).click()
  await eventually(() => ivan.strip()).toEqual(['Вера П.', 'Зоя Ш.', 'Дина Т.', 'Егор Ч.', 'Жанна П.'])
  await ivan.page.keyboard.press('Alt+Digit2')
  await ivan.page.getByText(ivan.text('chats.placeIsNew', { place: 2, name: 'Зоя Шестая' })).waitFor()
  await eventually(() => ivan.page.evaluate('document.activeElement.tagName')).toBe('H1')
  await ivan.page.evaluate('performance.now = window.goesOn')
  // Out of the list: its rows stand in their order again.
  await ivan.page.mouse.move(900, 5)
  const toClose = ivan.page.getByRole('listitem').getByRole('button', { name: ivan.text('ui.close') })
  while ((await toClose.count()) > 0) await toClose.first().click()

  // Several rows at once: by Ctrl and Shift; what is done to each is said, and can be taken back.
  await ivan.row('Вера Первая').click({ modifiers: ['Control'] })
  await ivan.row('Дина Третья').focus()
  await ivan.page.keyboard.press('Escape')
  await ivan.row('Вера Первая').click({ modifiers: ['Control'] })
  await ivan.page.keyboard.press('Shift+ArrowDown')
  const bar = ivan.page.getByRole('region', { name: ivan.text('bulk.bar') })
  await bar.getByText(ivan.text('bulk.chosenChats', { count: 2 })).waitFor()
  await ivan.findsAccessible('chosen chats')
  await bar.getByRole('button', { name: ivan.text('bulk.finish') }).click()
  await ivan.page.getByText(ivan.text('bulk.done', { count: 2 })).waitFor()
  await eventually(async () => (await ivan.strip()).filter((name) => name === '').length).toBe(2)
  await bar.waitFor({ state: 'detached' })

  // What a chat is about is put off by keys; the panel says until when, and where its client can be written to.
  await ivan.page.getByRole('toolbar').getByRole('button').first().click()
  await ivan.field.waitFor()
  await ivan.page.keyboard.press('Alt+KeyZ')
  await ivan.page.getByRole('dialog').getByRole('radio').nth(1).click()
  await ivan.findsAccessible('until when a case is put off')
  await ivan.page.keyboard.press('Control+Enter')
  await eventually(async () => (await ivan.strip()).filter((name) => name === '').length).toBe(3)
  await eventually(() => ivan.page.evaluate('document.activeElement.tagName')).toBe('H1')
  const info = ivan.page.getByRole('complementary', { name: ivan.text('chats.info') })
  await info.getByText(ivan.text('info.snoozedUntil', { moment: '' }).trim()).waitFor()
  await info.getByRole('button', { name: ivan.text('outbound.writeBy', { channel: 'Telegram' }) }).waitFor()
  await ivan.findsAccessible('the channels of a client')
  expect(ivan.complaints).toEqual([])
  await ivan.leaves()
}, 120_000)
