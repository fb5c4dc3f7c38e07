import { describe, expect, test } from 'vitest'
import { Visitor } from '../testing/visitor.ts'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import { walksAll } from './desk/looks.ts'
import { eventually } from './widget/eventually.ts'

describe.runIf(walksAll)('what comes from where', () => {
  const trial = prepareDeskTrial()

  test('a chat of the named messenger goes to whoever has fewer, everything else is an ordinary case; the simulator told both', async () => {
    const olga = await trial.comes('Ольга Миронова', { locale: 'ru', theme: 'light' })
    const ivan = await trial.comes('Иван Соколов', { locale: 'en', theme: 'dark' })
    for (const [screen, names] of [
      [olga, ['Вера', 'Гриша', 'Дина']],
      [ivan, ['Егор']],
    ] as const)
      for (const name of names) {
        trial.desk.client(name).writes(`Вопрос, ${name}`)
        await screen.opens(name)
        await screen.pane.getByRole('heading', { level: 1, name }).waitFor()
        await screen.takes()
      }

    const anna = await trial.comes(trial.desk.owner, { locale: 'ru', theme: 'dark' }, { isAway: true })
    const { page, text } = anna
    await page.goto(`${trial.desk.url}/settings/queues`)
    await page.getByRole('radio', { name: text('queue.rule.least_busy_assign') }).check()
    const main = page.getByRole('main')
    await main.getByRole('checkbox', { name: text('queue.stream.kinds') }).check()
    const kinds = main.getByRole('group', { name: text('queue.stream.kinds') })
    const widget = (await trial.desk.snapshot()).channels.find(({ kind }) => kind === 'widget')
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

    trial.desk.client('Жанна').writes('Где посылка?')
    await ivan.group('mine', 2)
    await eventually(() => ivan.strip()).toEqual(['Егор', 'Жанна', '', '', ''])
    const visitor = await Visitor.arrives(trial.desk.directUrl, trial.desk.widgetChannelId)
    await visitor.writes('Мне не к спеху')
    await page.goto(`${trial.desk.url}/cases?words=${encodeURIComponent('спеху')}`)
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
