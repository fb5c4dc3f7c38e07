import type { CaseStatus } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import type { OperatorScreen } from './desk/operator-screen.ts'
import { eventually } from './widget/eventually.ts'
import { Visitor } from './widget/visitor.ts'

const trial = prepareDeskTrial()

test('a visitor and a client in Telegram write, one operator takes, answers and finishes both (B-2, B-5, D-7, D-30, D-33, D-37, O-3, O-5, O-7..9, P-14)', async () => {
  const habits = { locale: 'ru', theme: 'light' } as const
  const olga = await trial.comes('Ольга Миронова', habits, {
    byForm: true,
    seesColours: true,
  })
  const { text } = olga
  await olga.page.getByText(text('chats.nobodyWaits')).waitFor()
  // In her list and beside it: why nothing comes.
  await eventually(() => olga.page.getByText(text('why.nothing_to_take')).count()).toBe(2)
  await olga.findsAccessible('an empty list')

  const visitor = await Visitor.comes(trial.browser, trial.desk.shop.page())
  await visitor.opens()
  await visitor.writes('Вместо манго положили папайю')
  const marina = trial.desk.client('Марина Ковальчук')
  marina.writes('Где мой заказ 48-2917?')
  await olga.row('Вместо манго').waitFor()
  await olga.row('Марина Ковальчук').waitFor()
  await olga.page.getByTitle(text('chats.worstWait')).waitFor()
  const channel = olga.page.getByRole('button', {
    name: new RegExp(`Telegram.*${text('chats.waitingInChannel', { count: 1 })}`),
  })
  await channel.click()
  await olga.row('Вместо манго').waitFor({ state: 'detached' })
  await olga.row('Марина Ковальчук').waitFor()
  await channel.click()
  await olga.row('Вместо манго').waitFor()
  const topOf = async (words: string) => (await olga.row(words).boundingBox())?.y ?? 0
  await eventually(async () => (await topOf('Марина')) - (await topOf('Вместо манго'))).toBeGreaterThan(0)

  await olga.opens('Вместо манго')
  await olga.sees('Вместо манго положили папайю')
  await olga.page.getByRole('tabpanel').getByText('Chrome').first().waitFor()
  await olga.findsAccessible('a chat that nobody has')
  await olga.takes()
  await eventually(() => olga.page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA')
  await olga.writes('Манго уже кладут в заказ')
  await visitor.sees('Манго уже кладут в заказ')
  await olga.sees(text('delivery.read'))
  await visitor.field.pressSequentially('Спас')
  await olga.sees(text('chats.typing'))

  await olga.opens('Марина Ковальчук')
  await olga.takes()
  await olga.writes('Курьер рядом')
  await eventually(() => marina.received()).toContain('Курьер рядом')
  await olga.sees(text('delivery.sent'))
  const info = olga.page.getByRole('tabpanel')
  await info.getByText(`@${marina.username}`).waitFor()
  await writesDown(olga, 'phone', '112', '+7 911 482-60-17')
  await looksThroughTabs(olga)
  await olga.page.getByRole('heading', { level: 2, name: 'Марина Ковальчук' }).waitFor()
  await olga.findsAccessible('my chat')
  await eventually(() => olga.strip()).toEqual([expect.stringMatching(/^Vis\. \d+$/), 'Марина К.', '', '', ''])

  await olga.pane.getByRole('button', { name: text('chats.finish') }).click()
  const dialog = olga.page.getByRole('dialog')
  // Who wrote last decides what is proposed.
  expect(await dialog.getByRole('radio', { checked: true }).getAttribute('value')).toBe('pending')
  for (const status of ['open', 'pending', 'closed'] as const) {
    await dialog.getByText(text(`finish.status.${status}`)).waitFor()
    await dialog.getByText(text(`finish.next.${status}`)).waitFor()
  }
  await olga.findsAccessible('the finish dialog')
  await olga.page.keyboard.press('Escape')
  await olga.finishes(3)
  await olga.page.keyboard.press('Alt+Digit1')
  await olga.finishes(2)
  await eventually(() => olga.strip()).toEqual(['', '', '', '', ''])
  await olga.group('mine', 0)

  await olga.page.getByRole('link', { name: text('cases.title') }).click()
  const rows = olga.page.getByRole('table').getByRole('row')
  const row = (client: string, status: CaseStatus) =>
    olga.page.getByRole('row', { name: new RegExp(`${client} .*${text(`case.status.${status}`)}`) })
  await row('Марина Ковальчук', 'closed').waitFor()
  await row('Visitor', 'pending').waitFor()
  await eventually(() => rows.count()).toBe(3)
  await olga.findsAccessible('the list of cases')

  // What comes next follows the status: closed → a new case, pending → the same one.
  marina.writes('И ещё вопрос')
  await visitor.writes('А когда привезут?')
  await row('Марина Ковальчук', 'open').waitFor()
  await row('Visitor', 'open').waitFor()
  await eventually(() => rows.count()).toBe(4)
  expect(olga.complaints).toEqual([])
  expect(visitor.complaints).toEqual([])
  await olga.leaves()
  await visitor.leaves()
}, 120_000)

/** Writes a fact of the client where it stands: the first words are not taken, the second are, and focus stays with the field. */
async function writesDown(
  { page, text }: OperatorScreen,
  field: 'phone' | 'email',
  wrong: string,
  right: string,
): Promise<void> {
  const info = page.getByRole('tabpanel')
  const label = text(`info.${field}`)
  await info.getByRole('button', { name: text('info.addField', { label }) }).click()
  const input = info.getByRole('textbox', { name: label })
  await input.fill(wrong)
  await input.press('Enter')
  await info
    .getByRole('alert')
    .getByText(text(`info.wrong.${field}`))
    .waitFor()
  await input.fill(right)
  await input.press('Enter')
  await info.getByRole('button', { name: right }).waitFor()
  await eventually(() => page.evaluate('document.activeElement.ariaLabel')).toBe(text('info.edit', { label }))
  await page.getByRole('button', { name: text('info.undo') }).click()
  await info.getByRole('button', { name: right }).waitFor({ state: 'detached' })
}

/** A first-time client's history and files; the tabs change places by keys. */
async function looksThroughTabs({ page, text }: OperatorScreen): Promise<void> {
  const info = page.getByRole('tabpanel')
  const tab = (key: 'information' | 'history' | 'files') => page.getByRole('tab', { name: text(`info.tab.${key}`) })
  await tab('history').click()
  await info.getByRole('listitem').getByText(text('case.status.open')).waitFor()
  await tab('files').click()
  await info.getByText(text('info.noFiles')).waitFor()
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await eventually(async () => (await page.getByRole('tab').allInnerTexts()).slice(-2)).toEqual([
    text('info.tab.files'),
    text('info.tab.history'),
  ])
  await tab('information').click()
}
