import { existsSync } from 'node:fs'
import type { Locale } from '@parley/contract/views'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type FrameLocator,
  type Locator,
  type Page,
} from 'playwright-core'
import { type Words, wordsOf } from '../../../widget/src/panel/words/words.ts'

/**
 * The last list of this kind holds, so Playwright's own does not: it switches the partitioning of storage off, which real visitors
 * have on. Hidden windows without an address bar's pages cost half as much.
 */
const unwanted = [
  'Translate',
  'PaintHolding',
  'MediaRouter',
  'OptimizationHints',
  'AimEnabled',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
]

/** Starts the browser of this test file. `partitionedStorage: false` = one that gives frames of another site no storage at all. */
export function launchChromium({ partitionedStorage = true } = {}): Promise<Browser> {
  const places = [
    process.env['CHROMIUM_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  const executablePath = places.find((place) => place !== undefined && existsSync(place))
  if (executablePath === undefined)
    throw new Error('No Chromium found. Install it (apt install chromium) or name it in CHROMIUM_PATH.')
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${[...unwanted, ...(partitionedStorage ? [] : ['ThirdPartyStoragePartitioning'])].join(',')}`,
    ],
  })
}

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

  async leaves(): Promise<void> {
    await this.context.close()
  }
}
