import type { ChannelId, ConversationId, QueueId, WorkspaceId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import { parseAs } from '@parley/contract/parse-as'
import type { PresetName } from '@parley/contract/presets'
import { ChannelAnswer, MessagesPage, type WorkspaceBody } from '@parley/contract/routes'
import type { QueueBody } from '@parley/contract/routes-routing'
import type { ConversationView, RoutingRule } from '@parley/contract/views'
import type { FakeTelegram } from '@parley/fake-channels/telegram/fake-telegram'
import type { Tx } from '@parley/server/database/database'
import { onTestFinished } from 'vitest'
import { DeskClient } from './desk-client.ts'
import { type DeskProcess, startProcess } from './desk-process.ts'
import { dropWhatIsDue } from './drop-what-is-due.ts'
import { lastReceived } from './last-received.ts'
import type { Ending } from './restartable-app.ts'
import { type SharedProduct, sharedProduct } from './shared-product.ts'
import { type TestClient, telegramClient, widgetClient } from './test-client.ts'
import { addTestCompany, type TestCompany } from './test-company.ts'
import { addTestOperator, type TestOperator, type TestOperatorOptions } from './test-operator.ts'
import { writeThroughEnd } from './write-through-end.ts'

interface DeskOptions {
  readonly rule?: RoutingRule
  /** Simultaneous chats of an operator; 0 = no limit. */
  readonly limit?: number
  /** The queue and the company are as this product's preset has them; then neither `rule` nor `limit` counts. */
  readonly preset?: PresetName
  /** The serving process can be ended; the first test of a file decides this for all of them. */
  readonly restarts?: boolean
}

/** What a client wrote, and where it is now. */
export interface ReceivedChat {
  readonly conversationId: ConversationId
  readonly seq: number
}

type Source = 'widget' | 'telegram'

interface DeskParts {
  readonly product: SharedProduct
  readonly company: TestCompany
  readonly botToken: string
  readonly owner: DeskClient
  readonly channels: Readonly<Record<Source, ChannelId>>
}

/**
 * A company with one queue, a widget and a Telegram bot in the running product: tests touch it over HTTP, sockets and its platforms.
 * Its people go home with its test; the product runs until the last test of the file.
 */
export class TestDesk {
  readonly #parts: DeskParts
  readonly #clients = new Map<string, TestClient>()
  readonly #processes: DeskProcess[] = []
  readonly #operators: TestOperator[] = []
  #watcher: TestOperator | undefined

  constructor(parts: DeskParts) {
    this.#parts = parts
  }

  get url(): string {
    return this.#parts.product.running.url
  }

  get workspaceId(): WorkspaceId {
    return this.#parts.company.workspaceId
  }

  get queueId(): QueueId {
    return this.#parts.company.queueId
  }

  get channels(): Readonly<Record<Source, ChannelId>> {
    return this.#parts.channels
  }

  /** For tests that look at the database from the side. */
  get ownerUrl(): string {
    return this.#parts.product.ownerUrl
  }

  /** For a further process of the desk. */
  get applicationUrl(): string {
    return this.#parts.product.applicationUrl
  }

  get telegram(): FakeTelegram {
    return this.#parts.product.telegram
  }

  /** Anna and Boris, operators; Olga, a supervisor. All are members of the queue, connected and available. */
  async operators(): Promise<{ anna: TestOperator; boris: TestOperator; olga: TestOperator }> {
    const anna = await this.hires({ name: 'Анна' })
    const boris = await this.hires({ name: 'Борис' })
    const olga = await this.hires({ name: 'Ольга', role: 'supervisor' })
    for (const operator of [anna, boris, olga]) await operator.beginsToArrive()
    await this.settled()
    return { anna, boris, olga }
  }

  /** A new operator: as yet away, and not signed in. */
  async hires(options: TestOperatorOptions): Promise<TestOperator> {
    const operator = await addTestOperator(this, options)
    this.#operators.push(operator)
    return operator
  }

  /** A colleague who only looks on: signed in, outside the queue. */
  async watcher(): Promise<TestOperator> {
    if (this.#watcher === undefined) {
      this.#watcher = await this.hires({ name: 'Наблюдатель', member: false })
      await this.#watcher.signsIn()
    }
    return this.#watcher
  }

  /** A client writes; `from` tells clients apart, without it he is somebody new. Routing is done when it resolves. */
  async receives(
    channel: Source,
    text: string,
    { from, language }: { from?: string; language?: string } = {},
  ): Promise<ReceivedChat> {
    const client = await this.#client(channel, from ?? `Клиент ${String(this.#clients.size + 1)}`, language)
    await client.writes(text)
    await this.settled()
    return this.reads((tx) => lastReceived(tx, client))
  }

  /** A client in Telegram sends a file. */
  async sendsFile(from: string, name: string, bytes: Buffer): Promise<void> {
    await (await this.#client('telegram', from)).sendsFile(name, bytes)
    await this.settled()
  }

  /** What a client has been sent so far, oldest first. */
  async sentTo(channel: Source, from: string): Promise<readonly string[]> {
    return (await this.#client(channel, from)).received()
  }

  /** A client in Telegram has these emoji on a message of his talk from now on. */
  async reacts(from: string, text: string, ...emoji: string[]): Promise<void> {
    await (await this.#client('telegram', from)).reacts(text, emoji)
    await this.settled()
  }

  /** The row of the list as everybody sees it now. */
  async sees(chat: { conversationId: ConversationId }): Promise<ConversationView> {
    return (await this.#page(chat)).conversation
  }

  /** The newest two hundred messages. */
  async messages(chat: { conversationId: ConversationId }): Promise<MessageView[]> {
    return (await this.#page(chat)).messages
  }

  /** The owner changes the queue, the company, or a channel. */
  async changes(what: {
    queue?: QueueBody
    workspace?: WorkspaceBody
    switchesOn?: Partial<Record<Source, boolean>>
  }): Promise<void> {
    const { owner, channels } = this.#parts
    if (what.queue) await owner.change('PUT', `/queues/${this.queueId}`, what.queue)
    if (what.workspace) await owner.change('PUT', '/workspace', what.workspace)
    for (const source of ['widget', 'telegram'] as const) {
      const enabled = what.switchesOn?.[source]
      if (enabled !== undefined) await owner.change('PUT', `/channels/${channels[source]}`, { enabled })
    }
    await this.settled()
  }

  /** What an administrator asks of the API; routing is done when it resolves. */
  async administers(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const answer = await this.#parts.owner.change(method, path, body)
    await this.settled()
    return answer
  }

  /** The owner removes a colleague. */
  async removes({ id }: TestOperator): Promise<void> {
    await this.#parts.owner.change('DELETE', `/operators/${id}`)
    await this.settled()
  }

  /** The owner makes the queue behave as another product does. */
  async applies(preset: PresetName, { changesWorkspace = true } = {}): Promise<void> {
    await this.#parts.owner.change('POST', `/queues/${this.queueId}/preset`, { preset, changesWorkspace })
    await this.settled()
  }

  /** Looks into the database itself, for what no view shows. */
  reads<T>(look: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#parts.product.running.database.transaction(this.workspaceId, look)
  }

  /** The number of the newest event. */
  async head(): Promise<number> {
    const { seq } = await this.reads((tx) =>
      tx.db.selectFrom('feeds').select('seq').where('workspace_id', '=', tx.workspaceId).executeTakeFirstOrThrow(),
    )
    return seq
  }

  /** Nothing is under way or due. */
  async settled(): Promise<void> {
    for (const other of this.#processes) await other.settled()
    await this.#parts.product.running.settled()
  }

  /** Moves the clock, and waits for everything that is due by then. */
  passes({ minutes = 0, seconds = 0 }: { minutes?: number; seconds?: number }): Promise<void> {
    return this.#parts.product.running.advance((minutes * 60 + seconds) * 1000)
  }

  /** So many years go by in one step, without what is due on the way: three thousand days take their time. */
  leaps({ years }: { years: number }): Promise<void> {
    return this.#parts.product.running.leap(years * 366 * 24 * 3_600_000)
  }

  /** Asks again until it is so: for what the server learns from the network, of which no worker knows. */
  async until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5))
  }

  /**
   * The serving process ends and another one begins; clients find it at once, operators by `operatorsReturn`.
   * @param writing a client of the widget who began to send this so many turns of the loop before, and sends it again as his widget does
   */
  async restarts(
    ending: Ending,
    { from, text, turns }: { readonly from: string; readonly text: string; readonly turns: number },
  ): Promise<ReceivedChat> {
    const { restart } = this.#parts.product
    if (restart === undefined) throw new Error('this product was not started to be ended')
    const writer = await this.#client('widget', from)
    await writeThroughEnd(writer, this.#clients.values(), { text, turns, restart: () => restart(ending) })
    await this.settled()
    return this.reads((tx) => lastReceived(tx, writer))
  }

  /** Those whose pages lost the server find it again. */
  async operatorsReturn(): Promise<void> {
    for (const operator of this.#operators) await operator.returns()
    await this.settled()
  }

  async countDeskSockets(): Promise<number> {
    const figures = await (await fetch(`${this.url}/metrics`)).text()
    return Number(/^parley_desk_sockets (\d+)$/m.exec(figures)?.[1])
  }

  /** A further process of the same desk. */
  anotherProcess(): DeskProcess {
    const started = startProcess(this.#parts.product.applicationUrl)
    this.#processes.push(started)
    return started
  }

  /** Everybody goes home. */
  async stop(): Promise<void> {
    for (const client of this.#clients.values()) client.leaves()
    let pages = 0
    for (const operator of this.#operators) pages += await operator.closesAll()
    // A second company of a test, where nobody opened the desk, does not wait for the first.
    if (pages > 0) await this.until(async () => (await this.countDeskSockets()) === 0)
    for (const other of this.#processes) await other.stop()
    await this.reads(dropWhatIsDue)
    await this.#parts.product.running.resetClock()
  }

  #page({ conversationId }: { conversationId: ConversationId }) {
    return this.#parts.owner.get(`/conversations/${conversationId}/messages?limit=200`, MessagesPage)
  }

  async #client(channel: Source, name: string, language?: string): Promise<TestClient> {
    const key = `${channel} ${name}`
    const known = this.#clients.get(key)
    if (known !== undefined) return known
    const made =
      channel === 'telegram'
        ? telegramClient(this.telegram, this.#parts.botToken, name, language)
        : await widgetClient(this.url, this.channels.widget)
    this.#clients.set(key, made)
    return made
  }
}

/** Opens a company; it closes when the test is over. Rule `least_busy_assign` and a limit of 5 unless told otherwise. */
export async function startTestDesk({
  rule = 'least_busy_assign',
  limit = 5,
  preset,
  restarts = false,
}: DeskOptions = {}): Promise<TestDesk> {
  const product = await sharedProduct({ restarts })
  const company = await addTestCompany(product.running.database, preset === undefined ? { rule, limit } : {})
  const owner = new DeskClient(product.running.url, { apiKey: company.ownerKey })
  const bot = product.telegram.createBot({ username: 'polka_bot', name: 'Полка' })
  const connected = await owner.change('POST', '/channels', {
    kind: 'telegram',
    name: 'Telegram',
    queueId: company.queueId,
    credentials: { token: bot.token },
    settings: { apiUrl: product.telegramUrl },
  })
  const channels = { widget: company.widget, telegram: parseAs(ChannelAnswer, connected).channel.id }
  const desk = new TestDesk({ product, company, botToken: bot.token, owner, channels })
  onTestFinished(() => desk.stop())
  if (preset !== undefined) await desk.applies(preset)
  return desk
}
