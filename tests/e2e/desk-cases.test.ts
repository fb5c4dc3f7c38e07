import { expect, test } from 'vitest'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import { eventually } from './widget/eventually.ts'

const trial = prepareDeskTrial()

test('three cases of a client are one stream, or hidden behind a link, and a wrongly closed one is joined again (C-9, C-13, D-1, E-18, O-21..24, O-26, O-28, O-29, P-15, P-16)', async () => {
  await trial.desk.sets({ feedHistory: 'collapsed' })
  const looks = { locale: 'ru', theme: 'light' } as const
  const olga = await trial.comes('Ольга Миронова', looks, {
    isAway: true,
  })
  const { page, pane, log, text } = olga
  const marina = trial.desk.client('Марина Ковальчук')
  marina.writes('Первый вопрос')
  await olga.opens('Марина Ковальчук')
  await pane.getByRole('button', { name: text('chats.becomeActiveAndTake') }).waitFor()
  await page.getByRole('button', { name: text('presence.begin') }).click()
  await pane.getByRole('button', { name: text('chats.take') }).click()
  await olga.writes('Первый ответ')
  await olga.finishes(3)
  for (const [question, answer] of [
    ['Второй вопрос', 'Второй ответ'],
    ['Третий вопрос', ''],
  ] as const) {
    marina.writes(question)
    await olga.sees(question)
    await olga.takes()
    if (answer === '') break
    await olga.writes(answer)
    await olga.finishes(3)
  }

  const link = (key: 'border.showPrevious' | 'border.hidePrevious' | 'border.merge') =>
    log.getByRole('button', { name: text(key) })
  await link('border.showPrevious').waitFor()
  expect(await link('border.merge').count()).toBe(0)
  expect(await olga.texts()).toEqual(['Третий вопрос'])
  // The ways to the neighbours may come late; what one is about to press stays where it is.
  const neighbours = '**/api/v1/cases/*'
  let answer = () => {}
  const answers = new Promise<void>((resolve) => (answer = resolve))
  await page.route(neighbours, async (route) => {
    await answers
    await route.continue()
  })
  await link('border.showPrevious').click()
  await olga.sees('Второй вопрос')
  const place = await link('border.merge').boundingBox()
  answer()
  await link('border.hidePrevious').waitFor()
  const ways = async (seq: number) => {
    const border = log.getByRole('navigation', { name: text('border.neighbours', { number: String(seq) }) })
    await border.waitFor()
    return border.getByRole('button').allInnerTexts()
  }
  const [back, on] = [text('border.toPrevious'), text('border.toNext')]
  await eventually(() => ways(3)).toEqual([back])
  await eventually(() => ways(2)).toEqual([back, on])
  await page.unroute(neighbours)
  expect(await link('border.merge').boundingBox()).toEqual(place)
  await log
    .getByRole('navigation', { name: text('border.neighbours', { number: '2' }) })
    .getByRole('button', { name: back })
    .click()
  // It stood there before; one is there when the keyboard is, and hides nothing on the way.
  await log.locator('article:focus').filter({ hasText: 'Первый вопрос' }).waitFor()
  await eventually(() => ways(1)).toEqual([on])
  await link('border.hidePrevious').click()
  await eventually(() => olga.texts()).toEqual(['Третий вопрос'])

  await link('border.showPrevious').click()
  await link('border.merge').click()
  const window = page.getByRole('dialog')
  const side = (seq: number) => window.getByRole('region', { name: text('chats.number', { number: String(seq) }) })
  await side(2)
    .getByText(text('border.messages', { count: 2 }))
    .waitFor()
  await side(3)
    .getByText(text('border.other.merge', { number: '2' }))
    .waitFor()
  await window.getByRole('button', { name: text('border.act.merge') }).click()
  const number = async () => (await trial.desk.snapshot()).conversations.map((row) => row.case.number)
  await eventually(number).toEqual([2])
  await olga.sees(text('notice.mine.merged', { number: 2 }))
  await pane.getByRole('button', { name: text('chats.editSubject') }).click()
  await page.getByRole('textbox', { name: text('chats.subject') }).fill('Возврат кружки')
  await page.keyboard.press('Enter')
  await pane.getByRole('button', { name: 'Возврат кружки' }).waitFor()

  await pane.getByRole('button', { name: text('chats.release') }).click()
  await olga.sees(text('notice.mine.released'))
  await olga.sees(text('notice.mine.taken'))
  await trial.desk.sets({ feedHistory: 'continuous' })
  await eventually(() => olga.texts()).toEqual([
    'Первый вопрос',
    'Первый ответ',
    'Второй вопрос',
    'Второй ответ',
    'Третий вопрос',
  ])
  // A late word of thanks: one act makes it part of the case before, and closes that.
  await olga.takes()
  // Who had it and let it go is one line; the others are there on demand.
  await pane.getByRole('button', { name: text('chats.release') }).click()
  await olga.takes()
  const more = log.getByRole('button', { name: text('chats.moreEvents', { count: 3 }) })
  await more.waitFor()
  const releases = log.getByText(text('notice.mine.released'))
  expect(await releases.count()).toBe(0)
  await more.press('Enter')
  await eventually(() => releases.count()).toBe(2)
  await log.getByRole('button', { name: text('chats.foldEvents'), expanded: true }).press('Enter')
  await eventually(() => releases.count()).toBe(0)
  await olga.writes('Привезли?')
  await olga.finishes(3)
  marina.writes('Да, спасибо!')
  await link('border.merge').click()
  await window.getByRole('checkbox', { name: text('border.thenClose') }).check()
  await olga.findsAccessible('two cases that become one and are closed')
  await page.keyboard.press('Control+Enter')
  await eventually(async () =>
    (await trial.desk.snapshot()).conversations.map((row) => [row.case.number, row.case.status, row.chat.state]),
  ).toEqual([[2, 'closed', 'finished']])
  // First that nobody is there; nothing of what only operators read.
  expect(marina.received()).toEqual([expect.any(String), 'Первый ответ', 'Второй ответ', 'Привезли?'])
  // The status is changed in the menu of one's own, too.
  await page.getByRole('button', { name: new RegExp(`^${text('presence.available')},`) }).click()
  await page.getByRole('menuitemcheckbox', { name: text('presence.away') }).click()
  await page.getByText(text('presence.noNewChats')).waitFor()
  const me = async () => (await trial.desk.snapshot()).operators.find(({ name }) => name === 'Ольга Миронова')?.status
  await eventually(me).toBe('away')
  await page.getByRole('link', { name: text('cases.title') }).click()
  await page.getByRole('row', { name: /Марина Ковальчук.*Возврат кружки|Возврат кружки.*Марина Ковальчук/ }).waitFor()
  expect(olga.complaints).toEqual([])
  await olga.leaves()
}, 120_000)
