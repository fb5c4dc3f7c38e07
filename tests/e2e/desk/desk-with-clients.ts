import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseAs } from '@parley/contract/parse-as'
import { type ChannelBody, InvitationView, type WorkspaceBody } from '@parley/contract/routes'
import type { TagBody } from '@parley/contract/routes-messages'
import type { QueueBody } from '@parley/contract/routes-routing'
import type { SettingsOverride } from '@parley/contract/settings'
import { Snapshot } from '@parley/contract/snapshot'
import type { LiveVisibility, RoutingRule } from '@parley/contract/views'
import { createFakeTelegram, type FakeTelegram } from '@parley/fake-channels/telegram/fake-telegram'
import { serveFakeTelegram } from '@parley/fake-channels/telegram/serve-fake-telegram'
import { startApp } from '@parley/server/app'
import { readConfig } from '@parley/server/config'
import { findFreePort } from '@parley/server/http/find-free-port'
import { repositoryFolder } from '@parley/server/repository-folder'
import { installMovableClock, type MovableClock } from '@parley/server/testing/movable-clock'
import { createTestDatabase } from '@parley/server/testing/test-database'
import { testConnections } from '@parley/server/testing/test-desk'
import { Client } from 'pg'
import { Browser } from '../../testing/browser.ts'
import { type BreakableLine, layLine } from '../widget/breakable-line.ts'
import { openShop, type Shop } from '../widget/shop-page.ts'

if (!existsSync(path.join(repositoryFolder, 'web', 'dist', 'index.html')))
  throw new Error('Build the desk first: npm run build -w web')

const secretKey = 'a secret key for tests, long enough'

/** Who may sign in. */
export interface Person {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** A client with a telephone. */
interface TelegramClient {
  readonly username: string
  writes(text: string): void
  /** Words the last thing he wrote anew. */
  edits(text: string): void
  /** What the bot wrote to him, oldest first. */
  received(): string[]
  blocks(): void
}

/** The whole product on a database of its own, with a shop, a Telegram and operators. */
export interface DeskWithClients {
  /** Where operators' browsers go: through a line that can be cut. */
  readonly url: string
  /** Where everybody else goes. */
  readonly directUrl: string
  readonly line: BreakableLine
  readonly shop: Shop
  readonly widgetChannelId: string
  readonly owner: Person
  readonly telegram: FakeTelegram
  hires(name: string): Promise<Person>
  client(name: string): TelegramClient
  /** Another channel of the only queue. */
  connects(channel: Pick<ChannelBody, 'kind' | 'name' | 'credentials' | 'settings'>): Promise<unknown>
  /** Another queue, which has no members. */
  addsQueue(name: string): Promise<unknown>
  addsTag(name: string): Promise<unknown>
  rules(rule: RoutingRule): Promise<unknown>
  limits(chatLimit: number): Promise<unknown>
  /** Who reads an unfinished chat: everybody, or its holder and supervisors. */
  shows(liveVisibility: LiveVisibility): Promise<unknown>
  /** All that the company sets differently from the defaults. */
  sets(settings: SettingsOverride): Promise<unknown>
  snapshot(): Promise<Snapshot>
  /** By the desk's clock it is so many hours earlier; 0 = now. */
  goesBack(hours: number): Promise<void>
  /** So much time goes by at the desk, with all that is due meanwhile. Not together with `goesBack`. */
  passes(minutes: number): Promise<void>
  stop(): Promise<void>
}

const owner: Person = { name: 'Анна Лебедева', email: 'anna@polka.example', password: 'papaya-instead-of-mango' }

export async function startDeskWithClients(): Promise<DeskWithClients> {
  const [made, line, dataDir] = await Promise.all([
    createTestDatabase(),
    layLine(),
    mkdtemp(path.join(tmpdir(), 'parley-desk-')),
  ])
  const url = `http://localhost:${String(line.port)}`
  const port = await findFreePort('localhost')
  const settings = {
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    SECRET_KEY: secretKey,
    OWNER_EMAIL: owner.email,
    OWNER_PASSWORD: owner.password,
    LOG_LEVEL: 'error',
  }
  const app = await startApp({
    config: { ...readConfig(settings, []), secretKey },
    applicationUrl: made.applicationUrl,
    connections: testConnections,
  })
  line.leadTo(port)
  const telegram = await createFakeTelegram({ secondMs: 20 })
  const telegramServer = await serveFakeTelegram(telegram)
  const admin = new Browser(url)
  await admin.signsIn(owner.email, owner.password)
  // The owner of a new desk lives where its server does; this one where the browsers are.
  await ask(admin, 'PUT', '/me', { timeZone: 'Europe/Moscow' })
  const snapshot = async () => parseAs(Snapshot, await ask(admin, 'GET', '/snapshot'))
  const { channels, queues, operators } = await snapshot()
  const widget = channels.find(({ kind }) => kind === 'widget')
  const [queue] = queues
  if (widget === undefined || queue === undefined) throw new Error('a company without a widget or a queue')
  const bot = telegram.createBot({ username: 'polka_bot', name: 'Полка' })
  await ask(admin, 'POST', '/channels', {
    kind: 'telegram',
    name: 'Telegram',
    queueId: queue.id,
    credentials: { token: bot.token },
    settings: { apiUrl: telegramServer.url },
  })
  const shop = await openShop({ deskUrl: url, channelId: widget.id })
  let clock: Promise<MovableClock> | undefined
  const members = operators.map(({ id }) => id)
  const changeQueue = (change: QueueBody) => ask(admin, 'PUT', `/queues/${queue.id}`, change)
  return {
    url,
    directUrl: `http://localhost:${String(port)}`,
    line,
    shop,
    widgetChannelId: widget.id,
    owner,
    telegram,
    snapshot,
    async hires(name) {
      const email = `operator-${String(members.length)}@polka.example`
      const password = 'vishnya-i-cheremukha'
      const { link } = parseAs(InvitationView, await ask(admin, 'POST', '/invitations', { email, role: 'operator' }))
      const session = await new Browser(url).enters('/api/v1/invitations/accept', {
        token: link.split('#')[1],
        name,
        password,
        timeZone: 'Europe/Moscow',
        locale: 'ru',
      })
      members.push(session.operatorId)
      await changeQueue({ memberIds: members })
      return { name, email, password }
    },
    connects: (channel) => ask(admin, 'POST', '/channels', { queueId: queue.id, ...channel }),
    client(name) {
      const [firstName = name, lastName] = name.split(' ')
      const username = `client_${String(telegram.users().length + 1)}`
      const user = telegram.addUser({ firstName, username, ...(lastName !== undefined && { lastName }) })
      return {
        username,
        writes: (text) => void telegram.writes(bot.token, user.id, { text }),
        edits: (text) => {
          const last = telegram.chat(bot.token, user.id).messages.findLast(({ from }) => from !== 'bot')
          if (last) telegram.edits(bot.token, user.id, last.id, text)
        },
        received: () =>
          telegram
            .chat(bot.token, user.id)
            .messages.filter(({ from }) => from === 'bot')
            .map(({ text }) => text),
        blocks: () => telegram.blocks(bot.token, user.id, true),
      }
    },
    addsQueue: (name) => ask(admin, 'POST', '/queues', { name, rule: 'everyone', memberIds: [] }),
    addsTag: (name) => ask(admin, 'POST', '/tags', { name, color: 'teal' } satisfies TagBody),
    rules: (rule) => changeQueue({ rule }),
    limits: (chatLimit) => ask(admin, 'PUT', '/workspace', { chatLimit } satisfies WorkspaceBody),
    shows: (liveVisibility) => ask(admin, 'PUT', '/workspace', { liveVisibility } satisfies WorkspaceBody),
    sets: (settings) => ask(admin, 'PUT', '/workspace', { settings } satisfies WorkspaceBody),
    async goesBack(hours) {
      const client = new Client({ connectionString: made.ownerUrl })
      await client.connect()
      await client.query(
        `create or replace function desk_now() returns timestamptz language sql volatile as
         'select clock_timestamp() - interval ''${String(hours)} hours'''`,
      )
      await client.end()
    },
    async passes(minutes) {
      clock ??= installMovableClock(made.ownerUrl, app.work)
      await (await clock).advance(minutes * 60_000)
    },
    async stop() {
      await shop.stop()
      await line.stop()
      await telegram.stop()
      await telegramServer.stop()
      await app.stop()
      await (await clock)?.stop()
      await made.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** @returns the body of the answer */
async function ask(browser: Browser, method: string, address: string, body?: unknown): Promise<unknown> {
  const answer = await browser.asks(method, `/api/v1${address}`, body)
  if (answer.status >= 300)
    throw new Error(`${method} ${address}: ${String(answer.status)} ${JSON.stringify(answer.body)}`)
  return answer.body
}
