import { createFakePage, type FakePage } from '@parley/fake-channels/meta/fake-page'
import { serveFakePage } from '@parley/fake-channels/meta/serve-fake-page'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { botAppId } from '../testing/messenger-page.ts'
import { prepareDeskTrial } from './desk/desk-trial.ts'

const trial = prepareDeskTrial()
let page: FakePage
let api: { url: string; stop(): Promise<void> }

beforeAll(async () => {
  page = await createFakePage({ kind: 'messenger', botAppId, secondMs: 20 })
  api = await serveFakePage(page)
  const { appId, appSecret, token } = page.facts
  await trial.desk.connects({
    kind: 'messenger',
    name: 'Messenger',
    credentials: { appId, appSecret, token },
    settings: { apiUrl: api.url, bot: 'hand_over', botAppId },
  })
})
afterAll(async () => {
  await page.stop()
  await api.stop()
})

test('what a bot is asked stands among the cases and in no list; who takes it reads the whole talk, and decides whose it is and when it ends (C-65, C-68, C-71, C-74)', async () => {
  const anna = await trial.comes(trial.desk.owner, { locale: 'ru', theme: 'light' })
  const { text } = anna
  const vera = page.addUser({ firstName: 'Вера' }).id
  page.writes(vera, { text: 'Когда привезут чайник?' })
  await page.settled()
  page.answersElsewhere(vera, 'Я бот магазина', botAppId)
  await page.settled()
  trial.desk.client('Маша').writes('Есть размер M?')
  await anna.part('new', 1)
  expect(await anna.page.getByRole('main').getByText('Вера').count()).toBe(0)

  await anna.page.goto(`${trial.desk.url}/cases?chat=bot`)
  await anna.page.getByRole('cell', { name: 'Вера' }).click()
  await anna.page
    .getByRole('complementary', { name: text('cases.peek') })
    .getByText('Я бот магазина')
    .waitFor()
  await anna.page.getByRole('button', { name: text('cases.openChat') }).click()
  await anna.pane.getByText(text('chats.state.bot'), { exact: true }).waitFor()
  await anna.sees('Когда привезут чайник?')
  await anna.sees('Я бот магазина')
  await anna.findsAccessible('with the bot')
  await anna.pane.getByRole('button', { name: text('bots.take') }).click()
  await anna.writes('Завтра до обеда')

  page.botMoves(vera, 'takes', 'timeout')
  await anna.pane.getByText(text('bots.botHas')).waitFor()
  await anna.pane.getByText(text('bots.mayNotSend')).waitFor()
  await anna.findsAccessible('the bot took the client')
  await anna.pane.getByRole('button', { name: text('bots.takeBack') }).click()
  await anna.pane.getByText(text('bots.deskHas')).waitFor()
  await anna.writes('Это снова я')
  await anna.finishes(2)
  await anna.leaves()
})
