import { expect, test } from 'vitest'
import { eventually } from './widget/eventually.ts'
import { prepareWidgetTrial } from './widget/widget-trial.ts'

const trial = prepareWidgetTrial({ locale: 'ru', theme: 'light' })

test('everything can be done with the keyboard alone, and the focus is never lost', async () => {
  const visitor = await trial.visitorComes()
  const { words } = visitor
  const { keyboard } = visitor.page
  const focused = (): Promise<string | null> => visitor.panel.locator(':focus').getAttribute('aria-label')
  await visitor.launcher.focus()
  await keyboard.press('Enter')
  await visitor.connected()
  await eventually(focused).toBe(words.composer)
  await keyboard.type('Пишу без мыши')
  await keyboard.press('Shift+Enter')
  await keyboard.type('в две строки')
  await keyboard.press('Enter')
  const chat = await trial.desk.operator.holds('Пишу без мыши')
  expect((await trial.desk.operator.messages(chat))[0]?.text).toBe('Пишу без мыши\nв две строки')
  await trial.desk.operator.writes(chat, 'Отвечаю')
  await visitor.sees('Отвечаю')

  // Header → log → composer.
  await visitor.panel.getByRole('button', { name: words.close }).focus()
  await keyboard.press('Tab')
  expect(await focused()).toBe(words.log)
  await keyboard.press('ArrowUp')
  expect(await focused()).toMatch(/^olga|^Ольга|Отвечаю|, \d/)
  await keyboard.press('Enter')
  await eventually(focused).toBe(words.composer)
  await visitor.panel.getByText(words.replyTo('').trim()).waitFor()
  await keyboard.press('Escape')
  expect(await visitor.panel.getByText(words.replyTo('').trim()).count()).toBe(0)

  await keyboard.press('Shift+Tab')
  expect(await focused()).toBe(words.emoji)
  await keyboard.press('Enter')
  await visitor.panel.getByRole('group', { name: words.emoji }).locator('button:focus').waitFor()
  await keyboard.press('ArrowRight')
  await keyboard.press('Enter')
  await eventually(() => visitor.field.inputValue()).toBe('😀')
  await keyboard.press('Escape')
  expect(
    await visitor.page.evaluate("document.querySelector('parley-widget').shadowRoot.activeElement.className"),
  ).toBe('launcher')
  await keyboard.press('Enter')
  await eventually(focused).toBe(words.composer)
  expect(await visitor.field.inputValue()).toBe('😀')
})

test('axe finds nothing in any state', async () => {
  const visitor = await trial.visitorComes()
  await visitor.launcher.waitFor()
  expect(await visitor.brokenRules('launcher')).toEqual([])
  await visitor.opens()
  expect(await visitor.brokenRules('panel')).toEqual([])
  const text = 'Всё ли видно?'
  await visitor.writes(text)
  const chat = await trial.desk.operator.holds(text)
  await trial.desk.operator.writes(chat, 'https://polka.example/orders/48-2917')
  await visitor.sees('48-2917')
  await visitor.chooses(
    { name: 'чек.txt', mimeType: 'text/plain', buffer: Buffer.from('чек') },
    { name: 'пусто.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  )
  await visitor.panel.getByRole('button', { name: visitor.words.emoji }).click()
  expect(await visitor.brokenRules('panel')).toEqual([])
  await visitor.page.keyboard.press('Escape')
  await trial.desk.operator.finishes(chat, 'closed')
  await visitor.sees(visitor.words.finishedTitle)
  trial.desk.line.cut()
  await visitor.panel.getByText(visitor.words.offline.split('.', 1)[0] ?? '').waitFor()
  expect(await visitor.brokenRules('panel')).toEqual([])
  trial.desk.line.restore()
})

test('on a narrow phone it fills the screen and nothing is cut off', async () => {
  const width = 320
  const visitor = await trial.visitorComes({}, { viewport: { width, height: 640 }, isMobile: true, hasTouch: true })
  await visitor.opens()
  expect(await visitor.page.locator('parley-widget .panel').boundingBox()).toEqual({ x: 0, y: 0, width, height: 640 })
  await visitor.writes(`Узкий экран ${'оченьдлинноеслово'.repeat(8)}`)
  // A screen's keyboard has no Shift+Enter: Enter is a new line there and the button sends.
  expect(await visitor.field.inputValue()).toMatch(/\n$/)
  await visitor.panel.getByRole('button', { name: visitor.words.send }).tap()
  await visitor.sees(visitor.words.delivered)
  const wider = await visitor.page
    .frames()[1]
    ?.evaluate(
      "[...document.querySelectorAll('*')].filter((part) => part.scrollWidth > innerWidth).map((part) => part.className)",
    )
  expect(wider).toEqual([])
  const targets = await visitor.panel.locator('button:visible').all()
  for (const target of targets) {
    const box = await target.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
  }
})
