import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Buttons } from '@parley/contract/buttons'
import type { ChannelId, ConversationId, QueueId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { ChannelBody } from '@parley/contract/routes'
import type { ChannelView, ConversationView } from '@parley/contract/views'
import { createFakeTelegram, type FakeTelegram } from '@parley/fake-channels/telegram/fake-telegram'
import { serveFakeTelegram } from '@parley/fake-channels/telegram/serve-fake-telegram'
import type { Actor } from '../../auth/actor.ts'
import { takeChat } from '../../chats/take-chat.ts'
import { loadConversations } from '../../conversations/conversation-view.ts'
import type { Database, Tx } from '../../database/database.ts'
import { type FileFolder, openFileFolder } from '../../files/file-folder.ts'
import { createFileStore, type FileStore } from '../../files/file-store.ts'
import { buildHttp } from '../../http/build-http.ts'
import { createLog } from '../../http/log.ts'
import { createMetrics } from '../../http/metrics.ts'
import { createLane, type Lane } from '../../messages/lane.ts'
import { loadMessages } from '../../messages/message-view.ts'
import { createReceiveMessage, type ReceiveMessage } from '../../messages/receive-message.ts'
import { sendMessage } from '../../messages/send-message.ts'
import { createFeed, type Feed } from '../../realtime/feed.ts'
import { borrowDatabase } from '../../testing/lent-database.ts'
import { changeChannel } from '../change-channel.ts'
import { loadChannels } from '../channel-view.ts'
import { connectChannel } from '../connect-channel.ts'
import { createDeliveries } from '../deliver-message.ts'
import { createFileFetches } from '../fetch-files.ts'
import { openAccount } from '../open-account.ts'
import { createPolls } from '../poll-updates.ts'
import { createInbox } from '../process-update.ts'
import { createSecretBox, deriveKey, type SecretBox } from '../secrets.ts'
import { createControlTeller } from '../tell-control.ts'
import { registerWebhookRoutes } from '../webhook-routes.ts'
import { createFileLinks, linksGoodUntil } from '../widget/file-links.ts'
import { registerWidgetFileRoutes } from '../widget/widget-file-routes.ts'
import type { Worker } from '../work-loop.ts'
import { makeCompany } from './make-company.ts'

export const testToken = '7100000000:test-token-of-the-fake-telegram'

/** The three workers of the channels, as one. */
export interface ChannelWorkers {
  settled(): Promise<void>
  stop(): Promise<void>
  poke(): void
}

/** A platform, imitated, with an account that a company can connect. */
export interface ImitatedPlatform {
  readonly connect: Pick<ChannelBody, 'kind' | 'name' | 'credentials' | 'settings'>
  /** Resolves when every update was acknowledged. */
  settled(): Promise<void>
  /** Ends what it brings, then what it serves. */
  stop(): Promise<void>
  close(): Promise<void>
}

/** As `ChannelsUnderTest`, with Telegram. */
export interface TestChannels extends ChannelsUnderTest {
  readonly telegram: FakeTelegram
}

/** Everything from a platform's webhook to a delivery, on a real database, with an imitated platform. */
export interface ChannelsUnderTest {
  readonly database: Database
  readonly secrets: SecretBox
  readonly files: FileStore
  readonly folder: FileFolder
  readonly feed: Feed
  readonly lane: Lane
  readonly receiveMessage: ReceiveMessage
  readonly channelId: ChannelId
  readonly queueId: QueueId
  readonly anna: Actor
  /** Address of this server. */
  readonly url: string
  /** What workers reported. */
  readonly faults: unknown[]
  /** Resolves when updates, files and deliveries are through. */
  settled(): Promise<void>
  /** Workers of their own over another database, for instance one that crashes. */
  startWorkers(database: Database): ChannelWorkers
  stopWorkers(): Promise<void>
  resumeWorkers(): void
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  conversations(): Promise<ConversationView[]>
  messages(conversationId?: ConversationId): Promise<MessageView[]>
  channel(): Promise<ChannelView>
  /** The only conversation, taken by Anna. */
  taken(): Promise<ConversationView>
  /** Anna answers in the only conversation. */
  answers(
    text: string,
    more?: { fileIds?: MessageView['attachments'][number]['fileId'][]; replyToSeq?: number; buttons?: Buttons },
  ): Promise<number>
  /** The database fails on messages with this text. */
  failsOn(text: string): Promise<void>
  switched(enabled: boolean): Promise<void>
  /** The secret that the platform sends with its updates. */
  webhookSecret(): string
  /** Makes the channel expect this secret from the platform. */
  expectsSecret(webhookSecret: string, more?: Record<string, string>): Promise<void>
  /** Moves the desk's time. */
  advance(seconds: number): Promise<void>
  /** By how much it was moved, seconds. */
  ahead(): number
  stop(): Promise<void>
}

let clientIds = 0

export async function startTestChannels(): Promise<TestChannels> {
  const telegram = await createFakeTelegram({ secondMs: 20 })
  const api = await serveFakeTelegram(telegram)
  telegram.createBot({ token: testToken, username: 'polka_bot', name: 'Полка' })
  const channels = await startChannels({
    connect: {
      kind: 'telegram',
      name: 'Telegram',
      credentials: { token: testToken },
      settings: { apiUrl: api.url },
    },
    settled: () => telegram.settled(),
    stop: () => telegram.stop(),
    close: () => api.stop(),
  })
  return { ...channels, telegram, webhookSecret: () => telegram.bots()[0]?.webhook?.secret ?? '' }
}

export async function startChannels(platform: ImitatedPlatform): Promise<ChannelsUnderTest> {
  const lent = await borrowDatabase()
  const { database } = lent
  const folderPath = await mkdtemp(path.join(tmpdir(), 'parley-channels-'))
  const faults: unknown[] = []
  const onFault = (fault: unknown): void =>
    void faults.push(fault instanceof Error ? `${fault.name}: ${fault.message}` : fault)
  const secrets = createSecretBox('the secret key of a test installation')
  const folder = await openFileFolder(folderPath)
  const files = createFileStore(database, folder)
  const feed = createFeed({ database, onFault })
  const { anna, queueId } = await makeCompany(database)
  const links = createFileLinks(deriveKey('a test', 'widget-files'))
  let url = ''
  const lane = createLane({
    database,
    onFault,
    onAccepted: (batch) => {
      feed.accepted(batch)
      workers?.poke()
    },
  })
  let workers: ChannelWorkers | undefined
  let ahead = 0

  function startWorkers(over: Database): ChannelWorkers {
    const receiveMessage = createReceiveMessage({ database: over, lane })
    const all: Worker[] = [
      createInbox({
        database: over,
        receiveMessage,
        secrets,
        typing: (workspaceId, conversationId) => feed.typing(workspaceId, conversationId, null),
        onFault,
      }),
      createPolls({ database: over, secrets, stored: () => workers?.poke(), onFault }),
      createFileFetches({ database: over, secrets, files, onFault }),
      createDeliveries({
        database: over,
        secrets,
        files,
        linkFile: (file, name, now) => `${url}${links.pathTo(file, linksGoodUntil(now), name)}`,
        onFault,
      }),
      createControlTeller({ database: over, secrets, onFault }),
    ]
    return {
      poke: () => {
        for (const worker of all) worker.poke()
      },
      async settled() {
        for (const worker of all) await worker.settled()
      },
      async stop() {
        for (const worker of all) await worker.stop()
      },
    }
  }

  const http = buildHttp({ log: createLog('silent'), metrics: createMetrics([]), isSecure: false })
  await registerWebhookRoutes(http, { database, secrets, stored: () => workers?.poke() })
  await registerWidgetFileRoutes(http, { database, secrets, files, folder, links, publicUrl: '' })
  await http.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${String(portOf(http.server.address()))}`
  workers = startWorkers(database)
  const channel = await connectChannel({ database, secrets, publicUrl: url }, anna, {
    ...platform.connect,
    queueId,
  })
  workers.poke()

  const read = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction(anna.workspaceId, work)
  const kept = (await read((tx) => openAccount(tx, secrets, channel.id)))?.account.secrets ?? {}
  const channels: ChannelsUnderTest = {
    database,
    secrets,
    files,
    folder,
    feed,
    lane,
    receiveMessage: createReceiveMessage({ database, lane }),
    channelId: channel.id,
    queueId,
    anna,
    url,
    faults,
    startWorkers,
    read,
    async settled() {
      await platform.settled()
      for (let round = 0; round < 3; round++) await workers?.settled()
      await lane.settled()
      await feed.settled()
    },
    async stopWorkers() {
      await workers?.stop()
      workers = undefined
    },
    resumeWorkers() {
      workers = startWorkers(database)
    },
    conversations: () => read(async (tx) => loadConversations(tx, await conversationIds(tx))),
    async messages(conversationId) {
      const id = conversationId ?? only(await channels.conversations()).id
      return read((tx) => loadMessages(tx, id, { limit: 200 }))
    },
    channel: () => read(async (tx) => only(await loadChannels(tx, [channel.id]))),
    async taken() {
      const conversation = only(await channels.conversations())
      if (conversation.chat.state === 'active') return conversation
      await takeChat(database, anna, conversation.id, { fence: conversation.chat.fence, becomeAvailable: true })
      return only(await channels.conversations())
    },
    async answers(text, more = {}) {
      const { id, chat } = await channels.taken()
      const { seq } = await sendMessage({ database, lane }, anna, id, {
        clientId: `test-${String(clientIds++)}`,
        fence: chat.fence,
        text,
        fileIds: more.fileIds ?? [],
        replyToSeq: more.replyToSeq ?? null,
        ...(more.buttons === undefined ? {} : { buttons: more.buttons }),
      })
      return seq
    },
    failsOn: (text) => lent.failsOn(text),
    async switched(enabled) {
      await changeChannel({ database }, anna, channel.id, { enabled })
      workers?.poke()
    },
    async expectsSecret(webhookSecret, more = {}) {
      await read(async (tx) => {
        const sealed = secrets.seal(
          { workspaceId: tx.workspaceId, channelId: channel.id },
          { ...kept, ...more, webhookSecret },
        )
        await tx.db
          .updateTable('channels')
          .set((column) => ({ secrets: sealed, version: column('version', '+', 1) }))
          .where('workspace_id', '=', tx.workspaceId)
          .execute()
      })
    },
    webhookSecret: () => kept['webhookSecret'] ?? '',
    ahead: () => ahead,
    async advance(seconds) {
      ahead += seconds
      await lent.moveClock(ahead)
    },
    async stop() {
      await platform.stop()
      await workers?.stop()
      await http.close()
      await platform.close()
      await lane.stop()
      await feed.stop()
      await lent.giveBack()
      await rm(folderPath, { recursive: true, force: true })
    },
  }
  return channels
}

async function conversationIds(tx: Tx): Promise<ConversationId[]> {
  const rows = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('chat_id', 'is not', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The one that there must be. */
export function only<T>(list: readonly T[]): T {
  const [first] = list
  if (list.length !== 1 || first === undefined) throw new Error(`expected one, there are ${String(list.length)}`)
  return first
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('the test server has no port')
  return address.port
}
