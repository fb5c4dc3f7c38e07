import type { ChannelId, ConversationId, QueueId, WorkspaceId } from '@parley/contract/ids'
import type { QueueBody, WorkspaceBody } from '@parley/contract/routes'
import type { ConversationView, Locale, MessageView, RoutingRule } from '@parley/contract/views'
import type { Actor } from '@parley/server/auth/actor'
import { loadConversations } from '@parley/server/conversations/conversation-view'
import { type Database, openDatabase, type Tx } from '@parley/server/database/database'
import { createLane, type Lane } from '@parley/server/messages/lane'
import { loadMessages } from '@parley/server/messages/message-view'
import { createReceiveMessage, type ReceiveMessage } from '@parley/server/messages/receive-message'
import { newId } from '@parley/server/new-id'
import { createPresence, type Presence } from '@parley/server/presence/presence'
import { addQueue } from '@parley/server/queues/add-queue'
import { changeQueue } from '@parley/server/queues/change-queue'
import { createFeed, type Feed } from '@parley/server/realtime/feed'
import { createRouter, type Router } from '@parley/server/routing/router'
import { createTestDatabase } from '@parley/server/testing/test-database'
import { timerHandlers } from '@parley/server/timers/timer-handlers'
import { createTimers, type Timers } from '@parley/server/timers/timers'
import { changeWorkspace } from '@parley/server/workspaces/change-workspace'
import { onTestFinished } from 'vitest'
import { installMovableClock, type MovableClock } from './movable-clock.ts'
import { addTestOperator, type TestOperator, type TestOperatorOptions } from './test-operator.ts'

/** What of the desk runs in one process. */
export interface DeskProcess {
  readonly database: Database
  readonly lane: Lane
  readonly feed: Feed
  readonly router: Router
  readonly timers: Timers
  readonly presence: Presence
  readonly receiveMessage: ReceiveMessage
}

export interface DeskOptions {
  readonly rule?: RoutingRule
  /** Simultaneous chats of an operator; 0 = no limit. */
  readonly limit?: number
  readonly locale?: Locale
}

/** What a client wrote, and where it is now. */
export interface ReceivedChat {
  readonly conversationId: ConversationId
  readonly seq: number
}

/** A desk of one company with one queue, a widget and a Telegram channel, on a database of its own. Ends with its test. */
export class TestDesk {
  readonly node: DeskProcess
  readonly workspaceId: WorkspaceId
  readonly queueId: QueueId
  readonly channels: Readonly<Record<'widget' | 'telegram', ChannelId>>
  readonly clock: MovableClock
  /** For tests that look at the database from the side. */
  readonly ownerUrl: string
  readonly #startNode: () => DeskProcess
  #clients = 0
  #watcher: Actor | undefined

  constructor(parts: {
    node: DeskProcess
    workspaceId: WorkspaceId
    queueId: QueueId
    channels: Record<'widget' | 'telegram', ChannelId>
    clock: MovableClock
    ownerUrl: string
    startNode: () => DeskProcess
  }) {
    this.node = parts.node
    this.workspaceId = parts.workspaceId
    this.queueId = parts.queueId
    this.channels = parts.channels
    this.clock = parts.clock
    this.ownerUrl = parts.ownerUrl
    this.#startNode = parts.startNode
  }

  /** Anna and Boris, operators; Olga, a supervisor. All are members of the queue, connected and available. */
  async operators(): Promise<{ anna: TestOperator; boris: TestOperator; olga: TestOperator }> {
    const anna = await this.hires({ name: 'Анна' })
    const boris = await this.hires({ name: 'Борис' })
    const olga = await this.hires({ name: 'Ольга', role: 'supervisor' })
    for (const operator of [anna, boris, olga]) await operator.arrives()
    return { anna, boris, olga }
  }

  /** A new operator: as yet away and not connected. */
  hires(options: TestOperatorOptions): Promise<TestOperator> {
    return addTestOperator(this, options)
  }

  /** A colleague who only looks on: an operator outside the queue. */
  async watcher(): Promise<Actor> {
    this.#watcher ??= (await this.hires({ name: 'Наблюдатель', member: false })).actor
    return this.#watcher
  }

  /** A client writes; `from` tells clients apart, without it he is somebody new. Routing is done when it resolves. */
  async receives(
    channel: 'widget' | 'telegram',
    text: string,
    {
      from = `client ${String(++this.#clients)}`,
      clientId = newId(),
      node = this.node,
    }: { from?: string; clientId?: string; node?: DeskProcess } = {},
  ): Promise<ReceivedChat> {
    const stored = await node.receiveMessage({
      workspaceId: this.workspaceId,
      channelId: this.channels[channel],
      externalId: from,
      contact: { name: from, details: [] },
      clientId,
      text,
      attachments: [],
      replyToSeq: null,
    })
    await this.settled()
    return stored
  }

  /** The row of the list as everybody sees it now. */
  async sees(chat: { conversationId: ConversationId }): Promise<ConversationView> {
    const [view] = await this.reads((tx) => loadConversations(tx, [chat.conversationId]))
    if (!view) throw new Error('there is no such conversation')
    return view
  }

  messages(chat: { conversationId: ConversationId }, limit = 200): Promise<MessageView[]> {
    return this.reads((tx) => loadMessages(tx, chat.conversationId, { limit }))
  }

  /** Looks into the database itself, for what no view shows. */
  reads<T>(look: (tx: Tx) => Promise<T>): Promise<T> {
    return this.node.database.transaction(this.workspaceId, look)
  }

  /** Nothing is under way or due. */
  async settled(): Promise<void> {
    await this.node.presence.settled()
    await this.node.lane.settled()
    await this.node.timers.settled()
    await this.node.router.settled()
    await this.node.feed.settled()
  }

  /** An owner changes the queue, or the company. */
  async changes(what: { queue?: QueueBody; workspace?: WorkspaceBody }): Promise<void> {
    const owner: Actor = { workspaceId: this.workspaceId, operatorId: newId(), role: 'owner' }
    if (what.queue) await changeQueue(this.node.database, owner, this.queueId, what.queue)
    if (what.workspace) await changeWorkspace(this.node.database, owner, what.workspace)
    await this.settled()
  }

  /** Moves the clock, and waits for what is due by then. */
  async passes({ minutes = 0, seconds = 0 }: { minutes?: number; seconds?: number }): Promise<void> {
    await this.clock.advance(minutes * 60 + seconds)
    this.node.timers.advanced()
    await this.settled()
  }

  /** A second process of the same desk. */
  anotherNode(): DeskProcess {
    return this.#startNode()
  }
}

/** Starts a desk; it stops when the test is over. Rule `least_busy_assign` and a limit of 5 unless told otherwise. */
export async function startTestDesk({
  rule = 'least_busy_assign',
  limit = 5,
  locale = 'ru',
}: DeskOptions = {}): Promise<TestDesk> {
  const made = await createTestDatabase()
  const nodes: DeskProcess[] = []
  function startNode(): DeskProcess {
    const node = openNode(made.applicationUrl)
    nodes.push(node)
    return node
  }
  onTestFinished(async () => {
    for (const node of nodes) await stopNode(node)
    await made.drop()
  })
  const clock = await installMovableClock(made.ownerUrl)
  const node = startNode()
  return new TestDesk({
    node,
    clock,
    startNode,
    ownerUrl: made.ownerUrl,
    ...(await addCompany(node.database, { rule, limit, locale })),
  })
}

function openNode(url: string): DeskProcess {
  const database = openDatabase({ url })
  const feed = createFeed({ database, onFault: fail })
  const lane = createLane({ database, onAccepted: (batch) => feed.accepted(batch), onFault: fail })
  return {
    database,
    lane,
    feed,
    router: createRouter({ database, onFault: fail }),
    timers: createTimers({
      database,
      handlers: { ...timerHandlers, loose_file: () => Promise.resolve(null) },
      onFault: fail,
    }),
    presence: createPresence({ database, onFault: fail }),
    receiveMessage: createReceiveMessage({ database, lane }),
  }
}

async function stopNode({ presence, timers, router, lane, feed, database }: DeskProcess): Promise<void> {
  await presence.stop()
  await timers.stop()
  await router.stop()
  await lane.stop()
  await feed.stop()
  await database.stop()
}

/** A fault of a worker fails the test at once, wherever it is. */
function fail(fault: unknown): void {
  queueMicrotask(() => {
    throw fault
  })
}

async function addCompany(database: Database, options: Required<DeskOptions>) {
  const [made] = await database.door<{ id: WorkspaceId }>(
    "select create_workspace('Полка', $1, 'Europe/Moscow', false) as id",
    [options.locale],
  )
  if (!made) throw new Error('no workspace was made')
  const workspaceId = made.id
  const channels = { widget: newId(), telegram: newId() }
  const queueId = await database.transaction(workspaceId, async (tx) => {
    await tx.db
      .updateTable('workspaces')
      .set({ chat_limit: options.limit })
      .where('workspace_id', '=', workspaceId)
      .execute()
    const queue = await addQueue(tx, { name: 'Общая', rule: options.rule, memberIds: [], locale: options.locale })
    for (const kind of ['widget', 'telegram'] as const) {
      await tx.db
        .insertInto('channels')
        .values({
          workspace_id: workspaceId,
          id: channels[kind],
          kind,
          name: kind,
          queue_id: queue,
          secrets: null,
          last_error: null,
        })
        .execute()
    }
    return queue
  })
  return { workspaceId, queueId, channels }
}
