import type { ConversationView } from '@parley/contract/views'
import type { FrameLocator, Page } from 'playwright-core'
import type { DemoDesk } from './demo-desk.ts'
import { cuttable, type Scene } from './scene.ts'

const panelOf = (page: Page): FrameLocator => page.frameLocator('parley-widget iframe')

async function opens(page: Page): Promise<FrameLocator> {
  const panel = panelOf(page)
  await page.locator('parley-widget .launcher').click()
  await panel.getByRole('textbox').last().waitFor()
  return panel
}

/** What Ольга was asked so far; the last of it is finished when the next one comes. */
const talks: ConversationView[] = []

/** A visitor asks, and Ольга answers. */
async function ask(page: Page, { olga, changes }: DemoDesk): Promise<{ panel: FrameLocator; chat: ConversationView }> {
  // She may have as many chats as the demo gives her by now.
  await changes('/workspace', { chatLimit: 12 })
  const before = talks.at(-1)
  // It may be finished already.
  if (before !== undefined) await olga.finishes(before, 'closed').catch(() => undefined)
  const panel = await opens(page)
  const question = `Вместо манго положили папайю. Успеем поменять? Заказ 48-29${String(10 + talks.length)}`
  await panel.getByRole('textbox').last().fill(question)
  await page.keyboard.press('Enter')
  const chat = await olga.holds(question)
  talks.push(chat)
  await olga.writes(chat, 'Успеваем: манго нашли и уже кладут в заказ. Доплачивать не нужно.')
  await panel.getByText('Доплачивать не нужно.').last().waitFor()
  return { panel, chat }
}

const inShop = (name: string, prepare?: Scene['prepare']): Scene => ({
  name,
  who: null,
  path: '/demo/shop',
  shows: 'parley-widget .launcher',
  ...(prepare && { prepare, once: true, restores: (desk) => desk.changes('/workspace', { chatLimit: 5 }) }),
})

const line = cuttable('**/widget/socket')

/** The widget in the shop, from the launcher to «Мои обращения». */
export const widgetScenes: readonly Scene[] = [
  inShop('shop'),
  inShop('shop-chat', opens),
  inShop('shop-answered', async (page, desk) => {
    const { panel, chat } = await ask(page, desk)
    desk.olga.types(chat)
    await panel.getByText(/печатает|is typing/).waitFor()
  }),
  inShop('shop-finished', async (page, desk) => {
    const { panel, chat } = await ask(page, desk)
    await desk.olga.finishes(chat, 'closed')
    await panel.getByText(/^(Как мы ответили|How did we do)\?$/).waitFor()
  }),
  inShop('shop-blocked', async (page, desk) => {
    const { panel, chat } = await ask(page, desk)
    await desk.olga.asks('POST', `/conversations/${chat.id}/block`, { minutes: 60, allChannels: true })
    // The company's own words and the field's may begin alike.
    await panel
      .getByText(/Писать нельзя|You can’t write/)
      .last()
      .waitFor()
  }),
  inShop('shop-cases', async (page, desk) => {
    const { panel, chat } = await ask(page, desk)
    await desk.olga.names(chat, 'Папайя вместо манго')
    await panel.getByRole('button', { name: /^(Мои обращения|My cases)$/ }).click()
    await panel.getByText('Папайя вместо манго').waitFor()
  }),
  {
    ...inShop('shop-offline', async (page, desk) => {
      const { panel } = await ask(page, desk)
      await line.cut()
      await panel
        .getByText(/Нет связи|No connection/)
        .first()
        .waitFor()
    }),
    breaks: line.breaks,
  },
]
