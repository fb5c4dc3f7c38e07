import type { Locale } from '@parley/contract/views'
import type { RenderText } from '@parley/web/i18n/text'
import { wordsOf } from '@parley/web/i18n/words-of'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { findBrokenRules } from '../../../web/checks/accessibility.ts'
import { eventually } from '../widget/eventually.ts'
import type { Person } from './desk-with-clients.ts'
import { type Looks, looksOf, walksAll } from './looks.ts'

/** How an operator likes his desk. */
export interface Habits extends Looks {
  readonly width?: number
  readonly height?: number
}

/** How somebody comes to the desk. */
export interface Arrival {
  /** He does not receive yet. */
  readonly isAway?: boolean
  /** His browser keeps the desk's files. */
  readonly installs?: boolean
  /** He signs in on the page, not behind it, which is half the work. */
  readonly byForm?: boolean
  /** Axe judges contrasts, too, which is three quarters of its work; in `npm run journeys -- --all` it always does. */
  readonly seesColours?: boolean
}

/** An operator in front of his browser. */
export class OperatorScreen {
  readonly context: BrowserContext
  /** The tab that he looks at. */
  page: Page
  readonly locale: Locale
  /** The desk's words in his language. */
  readonly text: RenderText
  /** Whatever the browser complained about. */
  readonly complaints: string[] = []

  readonly #seesColours: boolean

  private constructor(context: BrowserContext, page: Page, locale: Locale, seesColours: boolean) {
    this.context = context
    this.#seesColours = seesColours
    this.page = this.#listensTo(page)
    this.locale = locale
    this.text = wordsOf(locale)
  }

  #listensTo(page: Page): Page {
    page.on('console', (message) => {
      const isOurs = !message.text().startsWith('Service Worker registration blocked by Playwright')
      if (isOurs && (message.type() === 'error' || message.type() === 'warning')) this.complaints.push(message.text())
    })
    page.on('pageerror', (error) => this.complaints.push(error.message))
    return page
  }

  /** Opens a browser, signs in, and starts receiving unless told otherwise. */
  static async comes(
    browser: Browser,
    url: string,
    person: Person,
    habits: Habits,
    { isAway = false, installs = false, byForm = false, seesColours = walksAll }: Arrival = {},
  ): Promise<OperatorScreen> {
    const screen = await OperatorScreen.#sitsDown(browser, habits, installs, seesColours)
    if (byForm) {
      await screen.page.goto(url)
      await screen.signsIn(person)
    } else {
      const signIn = { data: { email: person.email, password: person.password }, headers: { origin: url } }
      const answer = await screen.context.request.post(`${url}/api/v1/session`, signIn)
      expect(answer.status()).toBe(200)
      // A browser that knows nobody does not ask who is signed in; each tab is told once, so that it can sign out.
      await screen.context.addInitScript(`
        if (sessionStorage.getItem('told') === null) localStorage.setItem('parley.signedIn', ${JSON.stringify(await answer.text())})
        sessionStorage.setItem('told', 'yes')
      `)
    }
    // The language of his profile comes with the form's answer; the test's is another.
    await screen.page.goto(url)
    await screen.#isOnline()
    if (!isAway) await screen.#receives()
    return screen
  }

  /** A browser of his own, which knows nobody yet. */
  static sitsDown(browser: Browser, habits: Habits): Promise<OperatorScreen> {
    return OperatorScreen.#sitsDown(browser, habits, false, walksAll)
  }

  static async #sitsDown(
    browser: Browser,
    habits: Habits,
    installs: boolean,
    seesColours: boolean,
  ): Promise<OperatorScreen> {
    const { width = 1440, height = 900 } = habits
    const { locale, theme } = looksOf(habits)
    const context = await browser.newContext({
      viewport: { width, height },
      locale: locale === 'ru' ? 'ru-RU' : 'en-GB',
      timezoneId: 'Europe/Moscow',
      reducedMotion: 'reduce',
      // Keeping the desk's files costs every new browser seventy requests; one journey looks at it.
      serviceWorkers: installs ? 'allow' : 'block',
    })
    await context.addInitScript(`
      localStorage.setItem('parley.locale', '${locale}')
      localStorage.setItem('parley.appearance', '{"theme":"${theme}","density":"normal"}')
    `)
    return new OperatorScreen(context, await context.newPage(), locale, seesColours)
  }

  /** Begins to receive, if he does not yet. */
  async #receives(): Promise<void> {
    const begin = this.page.getByRole('button', { name: this.text('presence.begin') })
    const receiving = this.page.getByRole('button', { name: new RegExp(`^${this.text('presence.available')},`) })
    await begin.or(receiving).first().waitFor()
    if (await begin.isVisible()) await begin.click()
    await receiving.waitFor()
  }

  /** On the page that asks who he is. */
  async signsIn({ email, password }: Person): Promise<void> {
    await this.page.locator('input[type=email]').fill(email)
    await this.page.locator('input[type=password]').fill(password)
    await this.page.keyboard.press('Enter')
    await this.page.locator('nav a').first().waitFor()
  }

  /** His tab is killed; the same address in another one. */
  async diesAndReopens(): Promise<void> {
    const address = this.page.url()
    await this.page.close()
    this.page = this.#listensTo(await this.context.newPage())
    await this.page.goto(address)
    await this.#isOnline()
  }

  /** Loads the page anew. */
  async reopens(): Promise<void> {
    await this.page.reload()
    await this.#isOnline()
  }

  async #isOnline(): Promise<void> {
    await this.page.getByText(this.text('shell.online'), { exact: true }).waitFor({ state: 'attached' })
  }

  /** The conversation on screen. */
  get pane(): Locator {
    return this.page.locator('[data-pane][data-shown]')
  }

  get field(): Locator {
    return this.pane.getByRole('textbox', { name: this.text('chats.replyTo', { name: '' }).trim() })
  }

  get log(): Locator {
    return this.pane.getByRole('log')
  }

  row(words: string): Locator {
    return this.page.locator('a[data-row]', { hasText: words })
  }

  /** Waits until a group of the list, «Мои» or «Открытые», has so many chats. Under the pointer it would stay as it is. */
  async group(name: 'mine' | 'open' | 'finished', count: number): Promise<void> {
    await this.page.mouse.move(900, 5)
    await this.page.getByRole('button', { name: `${this.text(`chats.group.${name}`)} ${String(count)}` }).waitFor()
  }

  /** Waits until a part of «Открытые», «Новые» or «В работе», has so many. */
  async part(name: 'new' | 'others', count: number): Promise<void> {
    await this.page.mouse.move(900, 5)
    await this.page.getByRole('heading', { level: 3, name: `${this.text(`chats.${name}`)} ${String(count)}` }).waitFor()
  }

  /** The tiles of the strip, place after place: names, and «» for a free one. */
  async strip(): Promise<string[]> {
    const tiles = await this.page.getByRole('toolbar').locator(':scope > *').all()
    return Promise.all(
      tiles.map(async (tile) => {
        const name = tile.locator('button [class*="_name_"]')
        return (await name.count()) === 0 ? '' : name.innerText()
      }),
    )
  }

  async opens(words: string): Promise<void> {
    await this.row(words).first().click()
    await this.pane.waitFor()
  }

  /** Takes the chat on screen, by key. */
  async takes(): Promise<void> {
    // The key works from when its button stands there.
    await this.pane.locator('button[class*="_take_"]').waitFor()
    await this.page.keyboard.press('Alt+KeyA')
    await this.field.waitFor()
  }

  /** Writes and sends. The desk ignores Enter in a chat that has only just come on screen, and tests are fast. */
  async writes(text: string): Promise<void> {
    await this.field.fill(text)
    await eventually(async () => {
      await this.field.press('Enter')
      return this.field.inputValue()
    }).toBe('')
  }

  /** Finishes the chat on screen, by keys: 1 open, 2 pending, 3 closed. */
  async finishes(choice: 1 | 2 | 3): Promise<void> {
    await this.page.keyboard.press('Alt+KeyE')
    await this.page.getByRole('dialog').getByRole('radio').first().waitFor()
    // Its keys are heard once it has the focus; nobody is as fast as a test.
    await eventually(() => this.page.evaluate("document.activeElement.closest('[role=dialog]') !== null")).toBe(true)
    await this.page.keyboard.press(`Digit${String(choice)}`)
    await this.page.keyboard.press('Control+Enter')
    await this.page.getByRole('dialog').waitFor({ state: 'detached' })
  }

  /** Waits until words stand in the conversation on screen. */
  async sees(words: string | RegExp): Promise<void> {
    await this.log.getByText(words).last().waitFor()
  }

  /** The texts of the messages on screen, oldest first. */
  texts(): Promise<string[]> {
    return this.log.locator('article p[dir]').allInnerTexts()
  }

  /** What axe finds on the page as it is now; `state` names it in the report. */
  async findsAccessible(state: string): Promise<void> {
    // A screen that is still being loaded has no heading yet.
    await this.page.locator('h1').first().waitFor({ state: 'attached' })
    const found = await findBrokenRules(this.page, undefined, { contrast: this.#seesColours })
    expect({ state, found }).toEqual({ state, found: [] })
  }

  async leaves(): Promise<void> {
    await this.context.close()
  }
}
