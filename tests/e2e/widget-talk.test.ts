import { expect, test } from 'vitest'
import { launcherWords } from '../../widget/src/loader/launcher-words.ts'
import { eventually } from './widget/eventually.ts'
import { prepareWidgetTrial } from './widget/widget-trial.ts'

const trial = prepareWidgetTrial({ locale: 'ru', theme: 'dark' })

test('a message reaches the operator, his typing, reading and answer come back', async () => {
  const visitor = await trial.visitorComes()
  await visitor.opens()
  await visitor.sees(/Здравствуйте|Hello/)
  await visitor.writes('Вместо манго положили папайю')
  const chat = await trial.desk.operator.holds('Вместо манго положили папайю')
  await visitor.sees(visitor.words.delivered)

  trial.desk.operator.types(chat)
  const typing = /печатает…|is typing…/
  await visitor.sees(typing)
  trial.desk.operator.reads(chat)
  await visitor.sees(visitor.words.read)
  await trial.desk.operator.writes(chat, 'Манго уже кладут в заказ')
  await visitor.sees('Манго уже кладут в заказ')

  expect(await visitor.texts()).toEqual(['Вместо манго положили папайю', 'Манго уже кладут в заказ'])
  expect(await visitor.log.getByText(typing).count()).toBe(0)
  const [message] = await trial.desk.operator.messages(chat)
  expect(message).toMatchObject({ kind: 'in', text: 'Вместо манго положили папайю' })
  expect(visitor.complaints).toEqual([])
})

test('an answer to a closed panel is counted on the launcher, on the next page too, and read by opening', async () => {
  const visitor = await trial.visitorComes()
  await visitor.opens()
  await visitor.writes('Где курьер?')
  const chat = await trial.desk.operator.holds('Где курьер?')
  await visitor.sees(visitor.words.delivered)
  await visitor.field.press('Escape')
  await trial.desk.operator.writes(chat, 'Будет через десять минут')
  await eventually(() => visitor.badge.textContent()).toBe('1')
  expect(await visitor.launcher.getAttribute('aria-label')).toBe(launcherWords[visitor.locale].open(1))

  await visitor.page.goto(trial.desk.shop.page())
  await eventually(() => visitor.badge.textContent()).toBe('1')
  const counts = visitor.page.evaluate(`new Promise((resolve) => {
    const seen = []
    Parley.onUnread((count) => {
      seen.push(count)
      if (count === 0) resolve(seen)
    })
  })`)
  await visitor.opens()
  await visitor.sees('Будет через десять минут')
  expect(await counts).toEqual([1, 0])
  await eventually(async () => (await trial.desk.operator.finds('Будет через десять минут')).readSeq).toBeGreaterThan(1)
})

test('two tabs show the same talk; once it is finished it says what the next message does, and that does it', async () => {
  const first = await trial.visitorComes()
  await first.opens()
  await first.writes('Пишу из первой вкладки')
  await first.sees(first.words.delivered)
  const second = await first.anotherTab()
  await second.opens()
  await second.sees('Пишу из первой вкладки')
  await second.writes('А это из второй')
  await first.sees('А это из второй')
  const chat = await trial.desk.operator.holds('А это из второй')
  await trial.desk.operator.writes(chat, 'Вижу оба')
  await Promise.all([first.sees('Вижу оба'), second.sees('Вижу оба')])
  const expected = ['Пишу из первой вкладки', 'А это из второй', 'Вижу оба']
  expect(await first.texts()).toEqual(expected)
  expect(await second.texts()).toEqual(expected)

  await trial.desk.operator.finishes(chat, 'closed')
  await first.sees(first.words.finishedTitle)
  await first.writes('И ещё вопрос')
  const next = await trial.desk.operator.holds('И ещё вопрос')
  expect(next.id).toBe(chat.id)
  expect(next.case.number).toBeGreaterThan(chat.case.number)
  await eventually(() => first.log.getByText(first.words.finishedTitle).count()).toBe(0)
})

test('while all operators are busy the visitor reads so and keeps his place', async () => {
  const first = await trial.visitorComes()
  await first.opens()
  await first.writes('Займу оператора')
  await trial.desk.operator.holds('Займу оператора')
  await trial.desk.operator.limits(1)
  const second = await trial.visitorComes()
  await second.opens()
  await second.writes('А я подожду')
  await second.panel.getByRole('status').getByText(second.words.busyText).waitFor()
  await second.panel.getByText(second.words.shop).waitFor()
  await trial.desk.operator.limits(50)
  const chat = await trial.desk.operator.holds('А я подожду')
  await trial.desk.operator.writes(chat, 'Дождались')
  await second.sees('Дождались')
  await eventually(() => second.panel.getByText(second.words.busyText).count()).toBe(0)
})

test('out of hours he reads so before he writes; the shop switches his language; a browser that forgot him asks for his address', async () => {
  await trial.desk.operator.changesStatus('away')
  const visitor = await trial.visitorComes({ lang: 'ru' })
  const { panel } = visitor
  await visitor.opens()
  await panel.getByText(visitor.words.offShiftTitle).waitFor()
  await trial.desk.operator.changesStatus('available')
  await panel.getByText(visitor.words.offShiftTitle).waitFor({ state: 'detached' })

  await visitor.page.evaluate("Parley.setLocale('en')")
  await panel.getByRole('button', { name: 'Close chat' }).waitFor()
  expect(await panel.locator('html').getAttribute('lang')).toBe('en')
  await visitor.writes('Good evening')
  await visitor.sees('delivered')

  await visitor.page.frames()[1]?.evaluate('localStorage.clear()')
  await visitor.page.reload()
  await visitor.opens()
  await panel.getByText(visitor.words.lostTitle).waitFor()
  await panel.getByLabel(visitor.words.email).fill('nina@lost.test')
  await panel.getByRole('button', { name: visitor.words.transcript.send }).click()
  // Without a mailbox nothing can be mailed: an operator looks for him.
  await panel.getByText(visitor.words.emailThanks).waitFor()
})
