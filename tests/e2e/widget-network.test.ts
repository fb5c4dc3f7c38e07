import { expect, test } from 'vitest'
import { refusalWords } from '../../widget/src/panel/words/words.ts'
import { launchChromium } from './chromium.ts'
import { eventually } from './widget/eventually.ts'
import { Visitor } from './widget/visitor.ts'
import { prepareWidgetTrial } from './widget/widget-trial.ts'

const trial = prepareWidgetTrial({ locale: 'en', theme: 'light' })

async function visitorTalks(text: string): Promise<Visitor> {
  const visitor = await trial.visitorComes()
  await visitor.opens()
  await visitor.writes(text)
  await visitor.sees(visitor.words.delivered)
  return visitor
}

test('messages written without a connection go out by themselves, once and in order; what was written to him meanwhile stands before them', async () => {
  const visitor = await visitorTalks('Первое со связью')
  const chat = await trial.desk.operator.holds('Первое со связью')
  trial.desk.line.cut()
  await visitor.writes('Второе без связи')
  await visitor.writes('Третье без связи')
  await visitor.panel.getByText(visitor.words.offlineWaiting(2)).waitFor()
  await visitor.sees(visitor.words.waitsForNetwork)
  const answers = ['раз', 'два', 'три', 'четыре', 'пять']
  for (const text of answers) await trial.desk.operator.writes(chat, text)
  trial.desk.line.restore()
  await trial.desk.operator.finds('Третье без связи')
  expect(
    (await trial.desk.operator.messages(chat)).filter(({ kind }) => kind === 'in').map(({ text }) => text),
  ).toEqual(['Первое со связью', 'Второе без связи', 'Третье без связи'])
  await eventually(() => visitor.panel.getByText(visitor.words.waitsForNetwork).count()).toBe(0)
  await eventually(() => visitor.texts()).toEqual([
    'Первое со связью',
    ...answers,
    'Второе без связи',
    'Третье без связи',
  ])
})

test('what waits and what is being written survive a reload', async () => {
  const visitor = await visitorTalks('До обрыва')
  const { url } = trial.desk
  // The shop's page and the panel load, but the socket does not open.
  await visitor.page.routeWebSocket(`${url.replace('http', 'ws')}/widget/socket`, (socket) => socket.close())
  await visitor.page.reload()
  await visitor.launcher.click()
  await visitor.writes('Написано без связи')
  await visitor.field.fill('А это ещё черн')
  await visitor.panel.getByText(visitor.words.offlineWaiting(1)).waitFor()
  const again = await visitor.anotherTab()
  await visitor.page.close()
  await again.opens()
  await again.sees('Написано без связи')
  expect(await again.field.inputValue()).toBe('А это ещё черн')
  const chat = await trial.desk.operator.finds('Написано без связи')
  expect((await trial.desk.operator.messages(chat)).filter(({ text }) => text === 'Написано без связи')).toHaveLength(1)
  expect(await again.texts()).toEqual(['До обрыва', 'Написано без связи'])
})

test('a long talk loads backwards without moving what is read', async () => {
  const visitor = await visitorTalks('Сообщение 0')
  const chat = await trial.desk.operator.holds('Сообщение 0')
  for (let number = 1; number < 60; number += 1)
    await trial.desk.operator.writes(chat, `Сообщение ${String(number)}\nвторая строка`)
  await visitor.sees('Сообщение 59')
  await visitor.page.reload()
  await visitor.opens()
  await visitor.sees('Сообщение 59')
  expect(await visitor.log.locator('article').count()).toBe(40)
  const first = visitor.log.locator('article').first()
  const seq = await first.getAttribute('data-seq')
  const topOf = `Math.round(document.querySelector('[data-seq="${String(seq)}"]').getBoundingClientRect().top)`
  // One step inside the zone where earlier messages are fetched; its own scroll event fetches.
  const before = await visitor.page
    .frames()[1]
    ?.evaluate(`document.querySelector('[role=log]').scrollTop = 50; ${topOf}`)
  await eventually(() => visitor.log.locator('article').count()).toBe(60)
  expect(await visitor.page.frames()[1]?.evaluate(topOf)).toBe(before)
  expect(await visitor.page.evaluate('scrollY')).toBe(0)
})

test('a channel that is switched off says so and loses nothing of what is being written', async () => {
  const visitor = await visitorTalks('Пока включено')
  await visitor.field.fill('Не успел дописать')
  await trial.desk.operator.switchesChannel(trial.desk.channelId, false)
  await visitor.panel.getByText(refusalWords(visitor.words, 'channel_off')).waitFor()
  expect(await visitor.field.count()).toBe(0)
  expect(await visitor.texts()).toEqual(['Пока включено'])
  await trial.desk.operator.switchesChannel(trial.desk.channelId, true)
  await visitor.page.evaluate('Parley.close()')
  await visitor.opens()
  expect(await visitor.field.inputValue()).toBe('Не успел дописать')
})

test('where the browser denies storage the talk works for this page and says so', async () => {
  const strict = await launchChromium({ partitionedStorage: false })
  try {
    const visitor = await Visitor.comes(strict, trial.desk.shop.page())
    await visitor.opens()
    await visitor.writes('Без хранилища')
    await visitor.sees(visitor.words.delivered)
    await visitor.sees(visitor.words.notLasting)
    const chat = await trial.desk.operator.holds('Без хранилища')
    await trial.desk.operator.writes(chat, 'И так работает')
    await visitor.sees('И так работает')
  } finally {
    await strict.close()
  }
})
