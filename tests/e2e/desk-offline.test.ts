import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Visitor } from '../testing/visitor.ts'
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

test('what was sent without a connection is delivered once and in order, after a killed tab too (B-2)', async () => {
  const olga = await OperatorScreen.comes(browser, desk.url, await desk.hires('Ольга Миронова'), {
    locale: 'ru',
    theme: 'light',
  })
  const visitor = await Visitor.arrives(desk.directUrl, desk.widgetChannelId)
  await visitor.writes('Кто-нибудь есть?')
  await olga.opens('Кто-нибудь есть?')
  await olga.takes()
  await olga.writes('Есть')
  await visitor.reads('Есть')
  await olga.sees(new RegExp(`${olga.text('delivery.sent')}|${olga.text('delivery.delivered')}`))

  desk.line.cut()
  for (const text of ['Первое', 'Второе', 'Третье']) await olga.writes(text)
  await olga.sees('Третье')
  await olga.page.getByText(olga.text('shell.connectionLostUnsent', { count: 3 })).waitFor()
  await olga.findsAccessible('no connection')
  for (const text of ['раз', 'два', 'три', 'четыре', 'пять']) await visitor.writes(text)
  const address = olga.page.url()
  const tab = await olga.context.newPage()
  await olga.page.close()

  desk.line.restore()
  await tab.goto(address)
  await visitor.reads('Третье')
  const shown = tab.locator('[data-pane]:not([inert]) [role=log] article p[dir]')
  await eventually(() => shown.allInnerTexts()).toEqual([
    'Кто-нибудь есть?',
    'Есть',
    'раз',
    'два',
    'три',
    'четыре',
    'пять',
    'Первое',
    'Второе',
    'Третье',
  ])
  const sent = visitor.frames.flatMap((frame) =>
    frame.type === 'message' && frame.view.from === 'operator' ? [frame.view.text] : [],
  )
  expect(sent).toEqual(['Есть', 'Первое', 'Второе', 'Третье'])
  visitor.leaves()
  await olga.leaves()
})

test('a connection lost for a while is caught up on in the open page (B-1)', async () => {
  const ivan = await OperatorScreen.comes(browser, desk.url, await desk.hires('Иван Соколов'), {
    locale: 'en',
    theme: 'light',
  })
  const visitor = await Visitor.arrives(desk.directUrl, desk.widgetChannelId)
  await visitor.writes('Вопрос до обрыва')
  await ivan.opens('Вопрос до обрыва')
  await ivan.takes()
  desk.line.cut()
  const lost = ivan.page.getByText(ivan.text('shell.connectionLostUnsent', { count: 1 }))
  await ivan.writes('Ответ без связи')
  await lost.waitFor()
  await visitor.writes('Вопрос во время обрыва')
  desk.line.restore()
  await visitor.reads('Ответ без связи')
  await ivan.sees('Вопрос во время обрыва')
  await lost.waitFor({ state: 'detached' })
  await eventually(() => ivan.texts()).toEqual(['Вопрос до обрыва', 'Вопрос во время обрыва', 'Ответ без связи'])
  visitor.leaves()
  await ivan.leaves()
})

test('drafts outlive the tab, stand in the list (C-24)', async () => {
  const daria = await OperatorScreen.comes(browser, desk.url, await desk.hires('Дарья Кузнецова'), {
    locale: 'ru',
    theme: 'dark',
  })
  const visitor = await Visitor.arrives(desk.directUrl, desk.widgetChannelId)
  await visitor.writes('Нужен совет')
  await daria.opens('Нужен совет')
  await daria.takes()
  await daria.field.fill('Начало ответа')
  await daria.row(`${daria.text('chats.draft')} Начало ответа`).waitFor()
  const kept = () =>
    daria.page.evaluate(`(async () => {
      const found = (await indexedDB.databases()).find(({ name }) => name.startsWith('parley-'))
      return new Promise((resolve) => {
        const opening = indexedDB.open(found.name)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('drafts').objectStore('drafts').count()
          counting.onsuccess = () => resolve(counting.result)
        }
      })
    })()`)
  await eventually(kept).toBe(1)
  const address = daria.page.url()
  const tab = await daria.context.newPage()
  await daria.page.close()
  await tab.goto(address)
  await eventually(() => tab.locator('[data-pane]:not([inert]) textarea').inputValue()).toBe('Начало ответа')
  visitor.leaves()
  await daria.leaves()
})
