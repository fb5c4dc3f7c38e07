import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Visitor } from '../testing/visitor.ts'
import { leaveChromium, sharedChromium } from './chromium.ts'
import { type DeskWithClients, startDeskWithClients } from './desk/desk-with-clients.ts'
import { walksAll } from './desk/looks.ts'
import { OperatorScreen } from './desk/operator-screen.ts'
import { eventually } from './widget/eventually.ts'

describe.runIf(walksAll)('what comes from where', () => {
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

  test('a chat of the named messenger goes to whoever has fewer, everything else is an ordinary case; the simulator told both', async () => {
    const olga = await OperatorScreen.comes(browser, desk.url, await desk.hires('Ольга Миронова'), {
      locale: 'ru',
      theme: 'light',
    })
    const ivan = await OperatorScreen.comes(browser, desk.url, await desk.hires('Иван Соколов'), {
      locale: 'en',
      theme: 'dark',
    })
    for (const [screen, names] of [
      [olga, ['Вера', 'Гриша', 'Дина']],
      [ivan, ['Егор']],
    ] as const)
      for (const name of names) {
        desk.client(name).writes(`Вопрос, ${name}`)
        await screen.opens(name)
        await screen.pane.getByRole('heading', { level: 1, name }).waitFor()
        await screen.takes()
      }

    const anna = await OperatorScreen.comes(
      browser,
      desk.url,
      desk.owner,
      { locale: 'ru', theme: 'dark' },
      { isAway: true },
    )
    const { page, text } = anna
    await page.goto(`${desk.url}/settings/queues`)
    await page.getByRole('radio', { name: text('queue.rule.least_busy_assign') }).check()
    const main = page.getByRole('main')
    await main.getByRole('checkbox', { name: text('queue.stream.kinds') }).check()
    const kinds = main.getByRole('group', { name: text('queue.stream.kinds') })
    const widget = (await desk.snapshot()).channels.find(({ kind }) => kind === 'widget')
    await kinds.getByRole('checkbox', { name: widget?.kindName[anna.locale] ?? '', exact: true }).uncheck()
    const simulator = page.getByRole('complementary', { name: text('simulator.title') })
    const channel = simulator.getByRole('combobox', { name: text('info.channel') })
    await channel.selectOption('Telegram')
    await simulator.getByRole('paragraph').filter({ hasText: 'Иван Соколов' }).waitFor()
    await simulator.getByText(text('simulator.gets', { load: '2/5' })).waitFor()
    await anna.findsAccessible('where a chat of a messenger would go')
    await channel.selectOption(widget?.name ?? '')
    await simulator.getByText(text('simulator.case')).waitFor()
    await page.getByRole('button', { name: text('settings.save') }).click()
    await page.getByText(text('settings.saved')).waitFor()

    desk.client('Жанна').writes('Где посылка?')
    await ivan.group('mine', 2)
    await eventually(() => ivan.strip()).toEqual(['Егор', 'Жанна', '', '', ''])
    const visitor = await Visitor.arrives(desk.directUrl, desk.widgetChannelId)
    await visitor.writes('Мне не к спеху')
    await page.goto(`${desk.url}/cases?words=${encodeURIComponent('спеху')}`)
    await eventually(() => page.getByRole('table').getByRole('row').count()).toBe(2)
    for (const screen of [olga, ivan]) expect(await screen.row('Мне не к спеху').count()).toBe(0)
    await olga.group('mine', 3)
    visitor.leaves()
    for (const screen of [olga, ivan, anna]) {
      expect(screen.complaints).toEqual([])
      await screen.leaves()
    }
  }, 120_000)
})
