import path from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import type { Looks } from '../e2e/desk/looks.ts'
import { Visitor } from '../e2e/widget/visitor.ts'
import type { DemoDesk } from './demo-desk.ts'
import { openContext, signIn } from './picture-context.ts'

const shownPane = '[data-pane][data-shown]'
const wide = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

/** Whose chat is shown in a language, and what is being written in it. */
const talks = {
  ru: { begins: 'Спасибо! А можно к 16:00?', draft: 'Конечно, перенесла на 16:00. Артём позвонит за' },
  en: { begins: 'Perfect. Does the delivery time', draft: 'It does: today between 15:00 and' },
}

/** Takes the pictures of the README: the desk in both languages and themes, the shop with the widget in both themes. */
export async function takeReadmePictures(desk: DemoDesk, chrome: Browser, folder: string): Promise<number> {
  let taken = 0
  const keep = async (page: Page, name: string): Promise<void> => {
    // The pointer rests where it shows nothing.
    await page.mouse.move(0, 0)
    await page.waitForLoadState('networkidle')
    await page.evaluate('document.fonts.ready')
    await sharp(await page.screenshot())
      .png({ palette: true, colours: 256, effort: 10 })
      .toFile(path.join(folder, `${name}.png`))
    taken++
  }
  for (const locale of ['ru', 'en'] as const)
    for (const theme of ['light', 'dark'] as const) await takeDesk(desk, chrome, { locale, theme }, keep)
  await takeShop(desk, chrome, keep)
  return taken
}

type Keep = (page: Page, name: string) => Promise<void>

async function takeDesk({ url, person }: DemoDesk, chrome: Browser, looks: Looks, keep: Keep): Promise<void> {
  const { locale, theme } = looks
  const context = await openContext(chrome, looks)
  await signIn(context, url, person('Ольга'), locale)
  const page = await openChats(context, url, wide)
  await rowOf(page, locale).click()
  await page.locator(`${shownPane} textarea`).fill(talks[locale].draft)
  await keep(page, `desk-${theme}-${locale}`)
  if (theme === 'light') {
    await page.keyboard.press('Alt+KeyE')
    await page.getByRole('dialog').getByRole('radio').nth(1).click()
    await keep(page, `finish-${locale}`)
  }
  await page.close()
  const small = await openChats(context, url, phone)
  if (theme === 'light') {
    await keep(small, `phone-list-${locale}`)
  } else {
    await rowOf(small, locale).click()
    await small.locator(`${shownPane} [role=log]`).waitFor()
    await keep(small, `phone-chat-${locale}`)
  }
  await context.close()
}

/** From the second picture on the draft of the first stands there instead of the last message. */
function rowOf(page: Page, locale: Looks['locale']): Locator {
  const { begins, draft } = talks[locale]
  const row = page.locator('a[data-row]')
  return row.filter({ hasText: begins }).or(row.filter({ hasText: draft }))
}

async function openChats(context: BrowserContext, url: string, size: typeof wide | typeof phone): Promise<Page> {
  const page = await context.newPage()
  await page.setViewportSize(size)
  await page.goto(`${url}/chats`)
  await page.locator('a[data-row]').first().waitFor()
  return page
}

async function takeShop({ url, olga }: DemoDesk, chrome: Browser, keep: Keep): Promise<void> {
  const visitor = await Visitor.comes(chrome, `${url}/demo/shop?theme=light`, { viewport: wide, locale: 'ru-RU' })
  await visitor.opens()
  await visitor.writes('Вместо манго положили папайю. Успеем поменять?')
  const chat = await olga.holds('Вместо манго положили папайю')
  await olga.writes(chat, 'Успеваем: манго нашли и уже кладут в заказ. Доплачивать не нужно.')
  await visitor.sees('Доплачивать не нужно.')
  await visitor.writes('Ура, спасибо!')
  olga.reads(await olga.finds('Ура, спасибо!'))
  await visitor.sees(visitor.words.read)
  await keep(visitor.page, 'shop-light')
  await visitor.page.goto(`${url}/demo/shop?theme=dark`)
  await visitor.opens()
  await visitor.sees('Ура, спасибо!')
  await keep(visitor.page, 'shop-dark')
  await visitor.leaves()
}
