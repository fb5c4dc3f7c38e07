import type { Locale } from '@parley/contract/views'
import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Locator, Page } from 'playwright-core'
import { findBrokenRules } from '../../../web/checks/accessibility.ts'
import { type Words, wordsOf } from '../../../widget/src/panel/words/words.ts'

/** Somebody in the shop, with a browser of his own. */
export class Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** The language of the shop. */
  readonly locale: Locale
  /** The panel's words in that language. */
  readonly words: Words
  /** Whatever the browser complained about. */
  readonly complaints: string[] = []

  private constructor(context: BrowserContext, page: Page, locale: Locale) {
    this.context = context
    this.page = page
    this.locale = locale
    this.words = wordsOf[locale]
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text())
    })
    page.on('pageerror', (error) => this.complaints.push(error.message))
  }

  /** @param options.lang the language of the shop's page, Russian unless given */
  static async comes(
    browser: Browser,
    address: string,
    { lang = 'ru', ...options }: BrowserContextOptions & { lang?: Locale } = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 760 }, locale: 'ru-RU', ...options })
    const visitor = new Visitor(context, await context.newPage(), lang)
    await visitor.page.goto(address)
    return visitor
  }

  /** The same person in another tab. */
  async anotherTab(): Promise<Visitor> {
    const tab = new Visitor(this.context, await this.context.newPage(), this.locale)
    await tab.page.goto(this.page.url())
    return tab
  }

  get launcher(): Locator {
    return this.page.locator('parley-widget .launcher')
  }

  get badge(): Locator {
    return this.page.locator('parley-widget .badge')
  }

  get panel(): FrameLocator {
    return this.page.frameLocator('parley-widget iframe')
  }

  get field(): Locator {
    // After whatever else asks for words: a form, an e-mail, a comment.
    return this.panel.getByRole('textbox').last()
  }

  get log(): Locator {
    return this.panel.getByRole('log')
  }

  /** Opens the panel and waits until it talks with the desk. */
  async opens(): Promise<void> {
    await this.launcher.click()
    await this.log.waitFor()
    await this.connected()
  }

  async connected(): Promise<void> {
    await this.panel.locator('h1 + [role=status]', { hasNotText: this.words.connecting }).waitFor()
  }

  async writes(text: string): Promise<void> {
    await this.field.fill(text)
    await this.field.press('Enter')
  }

  async chooses(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    await this.panel.locator('input[type=file]').first().setInputFiles(files)
  }

  /** Waits until a message stands in the log. */
  async sees(text: string | RegExp): Promise<void> {
    await this.log.getByText(text).last().waitFor()
  }

  /** The messages of the log from top to bottom, without times and buttons. */
  texts(): Promise<string[]> {
    return this.log.locator('article [class*="_text_"]').allTextContents()
  }

  /** What axe finds in the launcher, or in the open panel. */
  brokenRules(where: 'launcher' | 'panel'): Promise<string[]> {
    if (where === 'launcher') return findBrokenRules(this.page, "'parley-widget'")
    const panel = this.page.frames()[1]
    if (panel === undefined) throw new Error('The panel is not there.')
    return findBrokenRules(panel, 'document.body')
  }

  async leaves(): Promise<void> {
    await this.context.close()
  }
}
