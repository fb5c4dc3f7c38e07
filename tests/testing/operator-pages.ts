import type { ConversationId } from '@parley/contract/ids'
import { DeskClient } from './desk-client.ts'
import { type DeskScreen, openScreen } from './desk-screen.ts'
import { testPassword } from './test-company.ts'
import type { TestDesk } from './test-desk-driver.ts'

interface Chat {
  readonly conversationId: ConversationId
}

/** The devices on which an operator is signed in, the pages of the desk that he has open, and what these tell the server by themselves. */
export class OperatorPages {
  readonly #desk: TestDesk
  readonly #email: string
  /** His browsers, the newest last. */
  readonly #browsers: DeskClient[] = []
  readonly #screens: DeskScreen[] = []

  constructor(desk: TestDesk, email: string) {
    this.#desk = desk
    this.#email = email
  }

  get client(): DeskClient {
    const browser = this.#browsers.at(-1)
    if (!browser) throw new Error('he is not signed in')
    return browser
  }

  /** On a device of its own. */
  async signsIn(): Promise<void> {
    await this.#opensBrowser()
    await this.#desk.settled()
  }

  /** As `signsIn` and `connects`, without waiting for what the desk makes of it. */
  async comesIn(): Promise<void> {
    await this.#opensBrowser()
    this.#screens.push(await openScreen(this.client))
  }

  /** Signs out of the newest of his devices; pages that were open there are gone. */
  async signsOut(): Promise<void> {
    await this.client.change('DELETE', '/session')
    this.#browsers.pop()
    await this.#desk.settled()
  }

  /** Opens the desk in a browser. */
  async connects(): Promise<void> {
    this.#screens.push(await this.opensDesk())
  }

  /** As `connects`, for a test that looks at the screen; closing it is the test's business. */
  async opensDesk(): Promise<DeskScreen> {
    const screen = await openScreen(this.client)
    await this.#desk.settled()
    return screen
  }

  /** Closes a page. */
  async disconnects(): Promise<void> {
    const open = await this.#desk.countDeskSockets()
    await this.#screens.pop()?.close()
    await this.#desk.until(async () => (await this.#desk.countDeskSockets()) < open)
    await this.#desk.settled()
  }

  /** His pages lost the server, and find it again. */
  async returns(): Promise<void> {
    for (const screen of this.#screens) await screen.returns()
  }

  /** Goes home. Returns how many pages he had open. */
  async closesAll(): Promise<number> {
    const screens = this.#screens.splice(0)
    for (const screen of screens) await screen.close()
    return screens.length
  }

  /** Has the messages up to `seq` on his screen. */
  async reads(chat: Chat, seq: number): Promise<void> {
    await this.#says((screen) => screen.reads(chat.conversationId, seq))
  }

  /** Has the chat open, and does something in the desk. */
  async attends(chat: Chat): Promise<void> {
    await this.#says((screen) => screen.attends(chat.conversationId))
  }

  async types(chat: Chat): Promise<void> {
    await this.#says((screen) => screen.types(chat.conversationId))
  }

  async #opensBrowser(): Promise<void> {
    const browser = new DeskClient(this.#desk.url)
    await browser.signIn(this.#email, testPassword)
    this.#browsers.push(browser)
  }

  async #says(say: (screen: DeskScreen) => void): Promise<void> {
    const screen = this.#screens.at(-1)
    if (!screen) throw new Error('he has no page open')
    say(screen)
    await screen.caughtUp()
    await this.#desk.settled()
  }
}
