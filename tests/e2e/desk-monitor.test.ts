import { expect, test } from 'vitest'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import type { OperatorScreen } from './desk/operator-screen.ts'
import { eventually } from './widget/eventually.ts'

const trial = prepareDeskTrial()

/** A tile of the monitor, by the name of its operator or queue. */
const tile = (screen: OperatorScreen, name: string) => screen.page.getByRole('listitem', { name, exact: true })

/** Does one of the acts of a chat's menu, by keyboard alone. */
async function acts(screen: OperatorScreen, client: string, act: string): Promise<void> {
  await screen.page.getByRole('button', { name: screen.text('monitor.actions', { name: client }) }).focus()
  await screen.page.keyboard.press('Enter')
  await screen.page.getByRole('menuitem', { name: act }).press('Enter')
}

test('a supervisor sees the floor live, moves chats by menu and by hand, whispers and takes over; the audit and the dock tell of it; one writes to a client from every section (C-1, C-16, C-30, C-35, C-62)', async () => {
  const ofOlga = await trial.desk.hires('Ольга Миронова')
  await trial.desk.hires('Иван Соколов')
  const olga = await trial.comes(ofOlga, { locale: 'ru', theme: 'light' })
  const anna = await trial.comes(trial.desk.owner, { locale: 'en', theme: 'dark' })
  const [masha, petya, sveta] = [trial.desk.client('Маша'), trial.desk.client('Петя'), trial.desk.client('Света')]
  masha.writes('Где заказ?')
  await olga.opens('Маша')
  await olga.takes()
  petya.writes('Есть размер M?')
  await olga.opens('Петя')
  await olga.takes()
  sveta.writes('Почём доставка?')

  await anna.page.getByRole('link', { name: anna.text('monitor.title') }).click()
  await tile(anna, 'Ольга Миронова').getByText('Петя').waitFor()
  await tile(anna, 'Ольга Миронова').getByText('2/5').waitFor()
  await anna.page.getByText(anna.text('monitor.waiting', { count: 1 })).waitFor()
  // What was said stands nowhere here.
  expect(await anna.page.getByRole('main').getByText('Есть размер M?').count()).toBe(0)
  await anna.findsAccessible('monitor')

  // Under the pointer a tile stays where it is, though its operator goes and stands last.
  const names = async () => {
    const tiles = await anna.page.locator('[data-operator]').all()
    return Promise.all(tiles.map((one) => one.getAttribute('aria-label')))
  }
  const becomes = (status: 'available' | 'away') =>
    anna.page.evaluate(`fetch('/api/v1/session').then((answer) => answer.json()).then(({ csrf }) => fetch('/api/v1/me', {
      method: 'PUT', headers: { 'content-type': 'application/json', 'x-parley-csrf': csrf }, body: '{"status":"${status}"}',
    })).then((answer) => answer.ok)`)
  const before = await names()
  await tile(anna, 'Ольга Миронова').hover()
  expect(await becomes('away')).toBe(true)
  await anna.page.getByRole('button', { name: anna.text('presence.begin') }).waitFor()
  expect(await names()).toEqual(before)
  await anna.page.mouse.move(900, 5)
  await eventually(names).not.toEqual(before)
  expect(await becomes('available')).toBe(true)
  await eventually(names).toEqual(before)

  await acts(anna, 'Петя', anna.text('holding.transfer'))
  await anna.page.getByRole('dialog').getByText('Иван Соколов').click()
  await anna.page.keyboard.press('Control+Enter')
  await tile(anna, 'Иван Соколов').getByText('Петя').waitFor()
  await tile(anna, 'Ольга Миронова').getByText('1/5').waitFor()

  await anna.page.getByRole('main').getByText('Света', { exact: true }).dragTo(tile(anna, 'Иван Соколов'))
  await tile(anna, 'Иван Соколов').getByText('Света').waitFor()

  await acts(anna, 'Маша', anna.text('monitor.whisper'))
  await anna.page.getByRole('dialog').getByRole('textbox').fill('Предложите скидку')
  await anna.page.keyboard.press('Control+Enter')
  await anna.page.getByText(anna.text('monitor.whispered', { name: 'Маша' })).waitFor()

  await olga.opens('Маша')
  await acts(anna, 'Маша', anna.text('monitor.open'))
  await anna.sees('Где заказ?')
  await olga.page.getByText(olga.text('collision.viewing', { count: 1, names: 'anna' })).waitFor()
  await anna.page.getByText(anna.text('collision.viewing', { count: 1, names: 'Ольга' })).waitFor()
  await olga.page.getByRole('tab', { name: olga.text('info.tab.notes') }).click()
  await olga.page.getByText('Предложите скидку').waitFor()

  await anna.page.getByRole('link', { name: anna.text('monitor.title') }).click()
  await acts(anna, 'Петя', anna.text('monitor.takeOver'))
  await tile(anna, 'anna').getByText('Петя').waitFor()
  await acts(anna, 'Света', anna.text('outbound.writeTo', { name: 'Света' }))
  const dialog = anna.page.getByRole('dialog')
  const widget = (await trial.desk.snapshot()).channels.find(({ kind }) => kind === 'widget')
  await dialog.getByText(anna.text('outbound.nowhere')).waitFor()
  await dialog.getByText(anna.text('refusal.heldBy', { name: 'Иван Соколов' })).waitFor()
  await dialog.getByText(anna.text('outbound.never', { names: widget?.name ?? '' })).waitFor()
  expect(await dialog.getByRole('radio', { disabled: false }).count()).toBe(0)
  await anna.findsAccessible('a client who cannot be written to')
  await anna.page.keyboard.press('Escape')

  await anna.page.getByRole('link', { name: anna.text('audit.title') }).click()
  const record = (words: string) => anna.page.getByRole('row').filter({ hasText: words })
  await record(anna.text('audit.action.chat_taken_over')).getByRole('link', { name: 'Петя' }).waitFor()
  await record(anna.text('audit.action.chat_viewed')).getByText('Маша').waitFor()
  await record(anna.text('audit.action.chat_transferred')).getByText('Иван Соколов').waitFor()
  await anna.findsAccessible('audit')
  await anna.page.getByLabel(anna.text('audit.what'), { exact: true }).selectOption('chat_viewed')
  await eventually(() => anna.page.getByRole('row').count()).toBe(2)
  const csv = await anna.page.request.get(
    new URL(
      (await anna.page.getByRole('link', { name: anna.text('audit.export') }).getAttribute('href')) ?? '',
      trial.desk.url,
    ).href,
  )
  expect(await csv.text()).toContain('chat_viewed,conversation,Маша')

  await anna.page.getByLabel(anna.text('audit.who'), { exact: true }).focus()
  await anna.page.keyboard.press('Alt+KeyC')
  const dock = anna.page.getByRole('complementary', { name: anna.text('dock.title') })
  petya.writes('Ау')
  for (const part of ['mine', 'new'] as const)
    await dock.getByRole('heading', { level: 3, name: anna.text(`dock.${part}`) }).waitFor()
  await dock.getByRole('button', { name: 'Петя' }).getByText('Ау').waitFor()
  await dock.getByRole('button', { name: 'Петя' }).click()
  await anna.sees('Есть размер M?')
  await anna.writes('Есть')
  await eventually(() => petya.received()).toEqual(['Есть'])
  await anna.findsAccessible('docked chat')
  await anna.page.keyboard.press('Alt+KeyC')
  await eventually(() => anna.page.evaluate(`document.activeElement?.tagName`)).toBe('SELECT')

  // First from the list of cases, then from what a search found.
  await anna.page.keyboard.press('Alt+KeyC')
  await anna.field.waitFor()
  await anna.finishes(3)
  await anna.page.getByRole('link', { name: anna.text('cases.title') }).click()
  await anna.page.getByRole('row', { name: /Петя/ }).getByText(anna.text('case.status.closed')).click()
  const writes = async (words: string) => {
    await anna.page
      .getByRole('button', { name: anna.text('outbound.writeTo', { name: 'Петя' }) })
      .first()
      .click()
    await dialog.getByRole('textbox', { name: anna.text('message.text') }).fill(words)
  }
  await writes('Размер M вернулся')
  await dialog.getByRole('combobox', { name: anna.text('outbound.after') }).selectOption('pending')
  await anna.findsAccessible('writing first')
  await anna.page.keyboard.press('Control+Enter')
  await anna.page.getByText(anna.text('outbound.sent', { name: 'Петя' })).waitFor()
  await eventually(() => petya.received()).toEqual(['Есть', 'Размер M вернулся'])
  await anna.page.getByRole('link', { name: anna.text('chats.chats') }).click()
  await anna.page.getByRole('searchbox', { name: anna.text('chats.search') }).fill('петя')
  const results = anna.page.getByRole('region', { name: anna.text('search.results') })
  await results.getByRole('button', { name: anna.text('outbound.writeTo', { name: 'Петя' }) }).click()
  await dialog.getByRole('textbox', { name: anna.text('message.text') }).fill('И размер L тоже')
  // Where he can be written to is asked for meanwhile.
  await dialog.getByRole('button', { name: anna.text('chats.send'), disabled: false }).waitFor()
  await anna.page.keyboard.press('Control+Enter')
  await eventually(() => petya.received()).toEqual(['Есть', 'Размер M вернулся', 'И размер L тоже'])
  await dialog.waitFor({ state: 'detached' })
  const held = async () =>
    (await trial.desk.snapshot()).conversations.find(({ contact }) => contact.name === 'Петя')?.chat
  await eventually(held).toMatchObject({ state: 'active' })
  expect([...olga.complaints, ...anna.complaints]).toEqual([])
  for (const screen of [olga, anna]) await screen.leaves()
}, 180_000)
