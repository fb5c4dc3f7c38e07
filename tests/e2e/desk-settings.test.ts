import { expect, test } from 'vitest'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import { eventually } from './widget/eventually.ts'

const trial = prepareDeskTrial()

test('two clicks begin to give out chats, not before; a queue gets hours, a group, conditions and timers, and the simulator says what that does before it is kept (B-7, P-13)', async () => {
  await trial.desk.hires('Ольга Миронова')
  const anna = await trial.comes(trial.desk.owner, { locale: 'ru', theme: 'light' })
  const { page, text } = anna
  const save = () => page.getByRole('button', { name: text('settings.save') }).click()
  const kept = () => page.getByText(text('settings.saved')).waitFor()
  const main = page.getByRole('main')
  const chats = async () => (await trial.desk.snapshot()).conversations.map(({ chat }) => chat.state)
  trial.desk.client('Марина Ковальчук').writes('Где мой заказ?')
  await eventually(chats).toEqual(['waiting'])
  await page.getByRole('link', { name: text('shell.settings') }).click()
  await main.getByRole('radio', { name: text('queue.rule.everyone'), checked: true }).waitFor()
  expect(await chats()).toEqual(['waiting'])
  await main.getByRole('radio', { name: text('queue.rule.least_busy_assign') }).check()
  await save()
  await kept()
  await eventually(chats).toEqual(['active'])

  await page.getByRole('link', { name: text('settings.hours') }).click()
  await page.getByRole('button', { name: text('hours.add') }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Будни')
  await page.keyboard.press('Control+Enter')
  const day = new Date('2025-11-24T12:00:00Z').toLocaleDateString(anna.locale, { weekday: 'long' })
  const monday = text('hours.to', { day })
  await page.getByLabel(monday, { exact: true }).fill('08:00')
  await page.getByText(text('hours.problem.ends_first')).waitFor()
  await anna.findsAccessible('hours that end before they begin')
  await save()
  expect(await page.evaluate('document.activeElement.type')).toBe('time')
  await page.getByLabel(monday, { exact: true }).fill('17:00')
  await page.getByRole('button', { name: text('hours.addHoliday') }).click()
  await page.getByLabel(text('hours.date')).fill('2027-01-01')
  await save()
  await kept()
  await eventually(async () => (await trial.desk.snapshot()).calendars).toMatchObject([
    {
      name: 'Будни',
      weekly: [{ day: 1, to: '17:00' }, {}, {}, {}, {}],
      holidays: [{ date: '2027-01-01', intervals: [] }],
    },
  ])

  await page.getByRole('link', { name: text('settings.groups') }).click()
  await page.getByRole('button', { name: text('group.add') }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Смена')
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Ольга Миронова' }).check()
  await anna.findsAccessible('a new group')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('row', { name: /Смена/ }).waitFor()

  await page.getByRole('link', { name: text('settings.queues') }).click()
  const simulator = page.getByRole('complementary', { name: text('simulator.title') })
  await simulator.getByText('Ольга Миронова').waitFor()
  await simulator.getByText(text('simulator.gets', { load: '2/5' })).waitFor()
  await main.getByRole('checkbox', { name: text('queue.group', { name: 'Смена', count: 1 }) }).check()
  await main.getByRole('combobox', { name: text('queue.calendar') }).selectOption('Будни')
  await main.getByRole('checkbox', { name: text('queue.stream.languages') }).check()
  await main.getByRole('checkbox', { name: 'English' }).last().uncheck()
  await simulator.getByRole('combobox', { name: text('simulator.language') }).selectOption('English')
  await simulator.getByText(text('simulator.failed.language')).waitFor()
  const finish = main.getByRole('spinbutton', { name: text('setting.idleFinishMinutes') })
  await finish.fill('0')
  await main.getByText(text('setting.range', { min: 1, max: 10_080 })).waitFor()
  await anna.findsAccessible('a queue with a wrong number')
  await save()
  expect(await page.evaluate('document.activeElement.type')).toBe('number')
  await finish.fill('20')
  await page.getByRole('link', { name: text('settings.roles') }).click()
  await anna.findsAccessible('leaving with something unsaved')
  await page.keyboard.press('Escape')
  await save()
  await kept()
  const [calendar] = (await trial.desk.snapshot()).calendars
  await eventually(async () => (await trial.desk.snapshot()).queues).toMatchObject([
    {
      rule: 'least_busy_assign',
      calendarId: calendar?.id,
      stream: { locales: ['ru'] },
      settings: { idleFinishMinutes: 20 },
      groupIds: [expect.any(String)],
    },
  ])
  await page.getByRole('button', { name: text('settings.restore') }).click()
  await page.getByText(text('settings.restored')).waitFor()
  await eventually(async () => (await trial.desk.snapshot()).queues).toMatchObject([
    { calendarId: null, stream: null, settings: {}, groupIds: [] },
  ])

  await page.getByRole('link', { name: text('settings.roles') }).click()
  await page.getByRole('heading', { name: text('settings.roles'), level: 1 }).waitFor()
  await anna.findsAccessible('the roles')
  expect(anna.complaints).toEqual([])
  await anna.leaves()
}, 120_000)

test('on a phone in English: a preset is read before it is applied, a queue goes to its successor; a colleague gets a role and a limit, is suspended, removed and taken back', async () => {
  await trial.desk.addsQueue('Returns')
  const looks = { locale: 'en', theme: 'dark', width: 390, height: 844 } as const
  const anna = await trial.comes(trial.desk.owner, looks, { isAway: true })
  const { page, text } = anna
  const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth')
  await page.goto(`${trial.desk.url}/settings/queues`)
  await page.getByRole('button', { name: text('preset.title') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').selectOption('Creatio')
  await dialog.getByRole('row', { name: new RegExp(text('setting.choice.always_new')) }).waitFor()
  await dialog.getByRole('checkbox', { name: text('preset.company') }).check()
  await anna.findsAccessible('a preset before it is applied')
  await page.keyboard.press('Control+Enter')
  await page.getByText(text('preset.applied', { name: 'Creatio' })).waitFor()
  expect(await trial.desk.snapshot()).toMatchObject({ workspace: { liveVisibility: 'assigned' } })
  expect(await fits()).toBe(true)
  await anna.findsAccessible('a queue on a phone')

  await page.getByRole('button', { name: text('queue.archive') }).click()
  await dialog.getByRole('combobox').selectOption({ index: 1 })
  await anna.findsAccessible('what an archived queue leaves')
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  expect((await trial.desk.snapshot()).queues.filter(({ archived }) => archived)).toHaveLength(1)

  await page.getByRole('link', { name: text('settings.operators') }).click()
  await page.getByRole('button', { name: text('operators.changeName', { name: 'Ольга Миронова' }) }).click()
  await dialog.getByRole('combobox', { name: text('operators.role') }).selectOption('supervisor')
  await dialog.getByRole('checkbox').first().uncheck()
  await dialog.getByRole('spinbutton', { name: text('operators.ownLimit') }).fill('2')
  await anna.findsAccessible('a limit')
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: text('operators.accessOf', { name: 'Ольга Миронова' }) }).click()
  await dialog.getByRole('radio', { name: text('operators.access.suspend') }).check()
  await anna.findsAccessible('the access of a colleague')
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  const olga = async () => (await trial.desk.snapshot()).operators.find(({ name }) => name === 'Ольга Миронова')
  expect(await olga()).toMatchObject({ role: 'supervisor', limit: 2, suspended: true })
  const accessOf = () =>
    page.getByRole('button', { name: text('operators.accessOf', { name: 'Ольга Миронова' }) }).click()
  await accessOf()
  await dialog.getByRole('radio', { name: text('operators.access.remove') }).check()
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('checkbox', { name: text('operators.showRemoved', { count: 1 }) }).check()
  await anna.findsAccessible('operators with a removed one')
  await accessOf()
  await dialog.getByRole('radio', { name: text('operators.access.readmit') }).check()
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await eventually(olga).toMatchObject({ removed: false, suspended: false, role: 'supervisor' })

  await page.getByRole('link', { name: text('settings.keys') }).click()
  await page.getByRole('button', { name: text('apiKeys.add') }).click()
  await dialog.getByRole('textbox').fill('Reports')
  await anna.findsAccessible('a new API key')
  await page.keyboard.press('Control+Enter')
  expect(await dialog.getByRole('code').textContent()).toMatch(/^[\w-]{43}$/)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: text('apiKeys.revokeName', { name: 'Reports' }) }).click()
  await page.keyboard.press('Control+Enter')
  await page.getByText(text('apiKeys.none')).waitFor()

  for (const section of ['company', 'hours', 'groups', 'roles'] as const) {
    await page.getByRole('link', { name: text(`settings.${section}`), exact: true }).click()
    await page.getByRole('heading', { level: 1, name: text(`settings.${section}`) }).waitFor()
    expect(await fits(), section).toBe(true)
    await anna.findsAccessible(`${section} on a phone`)
  }
  expect(anna.complaints).toEqual([])
  await anna.leaves()
}, 120_000)
