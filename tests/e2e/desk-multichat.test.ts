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

test('five chats fill the strip and are switched in one window; the sixth client reads that all are busy and comes when a place is free (C-23, P-1..3)', async () => {
  const ivan = await OperatorScreen.comes(browser, desk.url, await desk.hires('Иван Соколов'), {
    locale: 'en',
    theme: 'dark',
  })
  await desk.rules('least_busy_assign')
  const names = ['Вера Первая', 'Гриша Второй', 'Дина Третья', 'Егор Четвёртый', 'Жанна Пятая', 'Зоя Шестая']
  const clients = names.map((name) => desk.client(name))
  for (const [index, client] of clients.entries()) {
    client.writes(`Вопрос ${String(index + 1)}`)
    await ivan.page
      .getByText(`Вопрос ${String(index + 1)}`)
      .first()
      .waitFor()
  }
  await eventually(() => ivan.strip()).toEqual(['Вера П.', 'Гриша В.', 'Дина Т.', 'Егор Ч.', 'Жанна П.'])
  await eventually(() => clients[5]?.received().length).toBe(1)
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
  const badge = ivan.row('Вера Первая').getByText(ivan.text('chats.unread', { count: 1 }))
  await ivan.page.keyboard.press('Alt+Digit1')
  await badge.waitFor({ state: 'detached' })
  await ivan.page.keyboard.press('Alt+Digit5')
  clients[0]?.writes('Вы ещё тут?')
  await badge.waitFor({ state: 'attached' })
  const [beside, conversation] = [await list.boundingBox(), await ivan.pane.boundingBox()]
  expect((beside?.x ?? 0) + (beside?.width ?? 0)).toBeLessThanOrEqual(conversation?.x ?? 0)
  // Where a browser keeps Alt with digits for itself: G, then the number, outside of fields.
  await ivan.pane.getByRole('heading', { level: 1 }).focus()
  await ivan.page.keyboard.press('KeyG')
  await ivan.page.keyboard.press('Digit3')
  await eventually(() => ivan.field.inputValue()).toBe('Draft 3')
  await ivan.page.keyboard.press('Alt+Digit2')
  await eventually(() => ivan.field.inputValue()).toBe('Draft 2')
  await ivan.finishes(3)
  await eventually(() => ivan.strip()).toEqual(['Вера П.', 'Зоя Ш.', 'Дина Т.', 'Егор Ч.', 'Жанна П.'])
  expect(ivan.complaints).toEqual([])
  await ivan.leaves()
})
