import { openWidgetLine } from '@parley/server/demo/traffic/widget-line'
import type { Page } from 'playwright-core'
import type { DemoDesk } from './demo-desk.ts'
import { dialog, field, openRow, openRowOf, type Scene } from './scene.ts'
import { whoReturns } from './stage-returns.ts'

/** Chats of Ольга's in states that are seldom seen. */
const atChats = (name: string, prepare: NonNullable<Scene['prepare']>): Scene => ({
  name,
  who: 'Ольга',
  path: '/chats',
  prepare,
})

/** Opens what is known of the client; on the widest screen it is open already. */
export async function openInfo(page: Page): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) < 1280) await page.keyboard.press('Alt+KeyI')
  await page.getByRole('tab').first().waitFor()
}

const infoTab = (name: string, tab: RegExp): Scene =>
  atChats(name, async (page) => {
    await openRowOf(page, whoReturns)
    await openInfo(page)
    await page.getByRole('tab', { name: tab }).click()
    await page.getByRole('tabpanel').locator('[aria-busy=true]').waitFor({ state: 'detached' })
  })

const moveDialog = (name: string, entry: RegExp): Scene =>
  atChats(name, async (page) => {
    await openRowOf(page, whoReturns)
    await page
      .locator('[data-pane][data-shown]')
      .getByRole('button', { name: /^(Действия с чатом|Chat actions)$/ })
      .click()
    await page.getByRole('menuitem', { name: entry }).click()
    await page.getByRole('dialog').locator('button:enabled').last().waitFor()
  })

/** A text of so many letters. */
const long = (length: number) => 'Добрый день! Курьер уже в пути. '.repeat(400).slice(0, length)

export const chatScenes: readonly Scene[] = [
  atChats('chat-returned', (page) => openRowOf(page, whoReturns)),
  moveDialog('merge', /^(Объединить|Merge)/),
  moveDialog('split', /^(Выделить новые|Split the new)/),
  infoTab('info-history', /^(История|History)/),
  infoTab('info-files', /^(Файлы|Files)/),
  atChats('info-edited', async (page) => {
    await openRow(page)
    await openInfo(page)
    await page.getByRole('button', { name: /^(Указать|Add|Изменить|Edit): (Телефон|Phone)/ }).click()
    await page.keyboard.type('12')
    await page.keyboard.press('Enter')
  }),
  atChats('info-tags', async (page) => {
    await openRow(page)
    await openInfo(page)
    await page.getByRole('button', { name: /^(Изменить теги клиента|Change the client’s tags)$/ }).click()
    await dialog(page)
  }),
  atChats('template-hands-over', async (page) => {
    await openRow(page)
    await field(page).fill('')
    await field(page).pressSequentially('//курьер')
    await page.getByRole('option').first().waitFor()
  }),
  atChats('text-parted', async (page) => {
    await openRow(page)
    await field(page).fill(long(5_000))
  }),
  atChats('text-too-long', async (page) => {
    await openRow(page)
    await field(page).fill(long(10_100))
  }),
  {
    ...atChats('zone', (page) =>
      page
        .getByText(/Владивосток|Vladivostok/)
        .first()
        .waitFor(),
    ),
    breaks: (page) =>
      page.addInitScript(`{
        const usual = Intl.DateTimeFormat.prototype.resolvedOptions
        Intl.DateTimeFormat.prototype.resolvedOptions = function () {
          return { ...usual.call(this), timeZone: 'Asia/Vladivostok' }
        }
      }`),
  },
  {
    ...atChats('offers', async (page, desk) => {
      await openRow(page)
      await offerChats(desk)
      await page
        .getByRole('button', { name: /^(Принять|Accept)/ })
        .first()
        .waitFor()
    }),
    once: true,
    restores: (desk) => asksEverybody(desk),
  },
]

/** Nobody but Ольга is there to be asked, and she has room for all who wait; two more come. */
async function offerChats({ url, olga, ivan, changes, widgetQueue }: DemoDesk): Promise<void> {
  await ivan.changesStatus('away')
  await changes('/workspace', { chatLimit: 12 })
  await changes(`/queues/${widgetQueue}`, { rule: 'least_busy_offer' })
  const channelId = await olga.widgetChannel()
  for (const name of ['Алина Серова', 'Глеб Титов']) {
    const line = await openWidgetLine({ ownUrl: url, channelId, name, locale: 'ru', shownAs: name })
    await line.write('Подскажите, успеете привезти до семи?')
    line.close()
  }
}

/** Whoever is there takes chats himself again, up to the usual limit. */
async function asksEverybody({ ivan, changes, widgetQueue }: DemoDesk): Promise<void> {
  await changes(`/queues/${widgetQueue}`, { rule: 'everyone' })
  await changes('/workspace', { chatLimit: 5 })
  await ivan.changesStatus('available')
}
