import { describe, expect, test } from 'vitest'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import { walksAll } from './desk/looks.ts'
import { layOwnLine } from './desk/own-line.ts'
import { eventually } from './widget/eventually.ts'

// What happens when is shown by stories; here the desk is looked at while it does.
describe.runIf(walksAll)('as time goes by', () => {
  const trial = prepareDeskTrial()

  test('a silent holder is warned and may stay; then the chat is free for all, the draft is kept, and what he sends too late is refused with the reason', async () => {
    await trial.desk.sets({ releaseIdleMinutes: 2 })
    const olga = await trial.comes('Ольга Миронова', { locale: 'ru', theme: 'light' })
    const ivan = await trial.comes('Иван Соколов', { locale: 'en', theme: 'dark' })
    const line = await layOwnLine(olga.context)
    await olga.reopens()
    const { page, pane, text } = olga
    trial.desk.client('Марина Ковальчук').writes('Где мой заказ?')
    trial.desk.client('Олег Бережной').writes('Сколько ждать?')
    await olga.opens('Марина Ковальчук')
    await olga.takes()
    const told = page.waitForResponse((answer) => answer.url().includes('/drafts/'))
    await olga.field.fill('Начала отвечать')
    await told
    await page.clock.install()
    const warning = pane.getByText(text('holding.releasesIn'))
    // The server's clock goes on by itself: on a crowded machine this takes a minute.
    await page.clock.fastForward(76_000)
    await warning.waitFor()
    // Its row says the same as its place in the strip.
    await olga.row('Марина Ковальчук').getByTitle(text('holding.releasesIn')).waitFor()
    await olga.findsAccessible('a chat that goes back soon')
    // A pointer that only moves there stays, too: the button may be gone before it is pressed.
    await pane.getByRole('button', { name: text('holding.stay') }).dispatchEvent('click')
    await warning.waitFor({ state: 'detached' })

    await olga.opens('Олег Бережной')
    await trial.desk.passes(3)
    await page.getByText(text('holding.line.idle_released', { name: 'Марина Ковальчук' })).waitFor()
    await olga.group('mine', 0)
    await olga.part('new', 2)
    await olga.row(`${text('chats.draft')} Начала отвечать`).click()
    await pane.getByRole('heading', { level: 1, name: 'Марина Ковальчук' }).waitFor()
    await olga.takes()
    await eventually(() => olga.field.inputValue()).toBe('Начала отвечать')

    await line.cut()
    await olga.writes('Уже почти')
    await trial.desk.passes(3)
    await ivan.opens('Марина Ковальчук')
    await ivan.takes()
    line.restore()
    await page.evaluate(`dispatchEvent(new Event('online'))`)
    await pane.getByText(text('chats.heldBy', { name: 'Иван Соколов' })).waitFor()
    await olga.row(`${text('chats.draft')} Уже почти`).waitFor()
    expect(await ivan.texts()).toEqual(['Где мой заказ?'])
    await trial.desk.sets({})
    await olga.leaves()
    await ivan.leaves()
  }, 120_000)

  test('silent chats finish by themselves as whoever wrote last has it; a blocked client is not heard for an hour', async () => {
    const vera = await trial.comes('Вера Зорина', { locale: 'en', theme: 'light' })
    const { page, pane, text } = vera
    const [asker, answered, spammer] = ['Георгий Панин', 'Алина Шакирова', 'Роман Дёмин'].map((name) => ({
      name,
      ...trial.desk.client(name),
    }))
    for (const client of [asker, answered, spammer]) {
      client?.writes('Есть кто?')
      await vera.opens(client?.name ?? '')
      await pane.getByRole('heading', { level: 1, name: client?.name ?? '' }).waitFor()
      await vera.takes()
    }
    await page.keyboard.press('Alt+KeyB')
    await page.getByRole('radio', { name: text('block.term.hour') }).check()
    await page.getByRole('textbox', { name: text('block.reason') }).fill('Спам')
    await page.keyboard.press('Control+Enter')
    await vera.sees(text('notice.reason', { note: 'Спам' }))
    spammer?.writes('Купите часы')
    await vera.opens('Алина Шакирова')
    await pane.getByRole('heading', { level: 1, name: 'Алина Шакирова' }).waitFor()
    await vera.writes('Я здесь')

    await trial.desk.passes(12)
    await vera.group('mine', 0)
    await page.getByRole('link', { name: text('cases.title') }).click()
    for (const [name, status] of [
      ['Георгий Панин', 'open'],
      ['Алина Шакирова', 'pending'],
    ] as const)
      await page.getByRole('row', { name: new RegExp(`${name} .*${text(`case.status.${status}`)}`) }).waitFor()
    await trial.desk.passes(60)
    spammer?.writes('Я больше не буду')
    await page.getByRole('link', { name: text('chats.chats') }).click()
    await vera.row('Я больше не буду').waitFor()
    expect(await page.getByText('Купите часы').count()).toBe(0)
    expect(vera.complaints).toEqual([])
    await vera.leaves()
  }, 120_000)
})
