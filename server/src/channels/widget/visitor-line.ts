import type { WebSocket } from 'ws'
import { closeCodes } from '@parley/contract/frames'
import type { ConversationId, QueueId } from '@parley/contract/ids'
import { Refusal, type RefusalBody } from '@parley/contract/refusals'
import type { MessageView } from '@parley/contract/views'
import type { VisitorPage, WidgetChat, WidgetClientFrame, WidgetMessage, WidgetServerFrame, WidgetStatus } from '@parley/contract/widget'
import type { Database } from '../../database/database.ts'
import { noteClientSeen } from '../../messages/note-client-seen.ts'
import type { ReceiveMessage } from '../../messages/receive-message.ts'
import type { ConversationEvent, ConversationSubscription } from '../../realtime/conversation-listeners.ts'
import type { Feed } from '../../realtime/feed.ts'
import { labelDetails, mergeDetails } from '../detail-labels.ts'
import type { FileLinks } from './file-links.ts'
import { findVisitor, type KnownVisitor } from './find-visitor.ts'
import { findWidget, requireAllowedSite, type Widget } from './find-widget.ts'
import { takeVisitorFiles } from './take-visitor-files.ts'
import { type Visitor, visitorDetails, visitorName, visitorOf } from './visitor.ts'
import { parseVisitorFrame } from './visitor-frame.ts'
import type { Meter } from './visitor-limits.ts'
import { noteVisitorPage } from './visitor-page.ts'
import type { VisitorWorkspace } from './visitor-workspace.ts'
import { loadEarlier, loadMissed, toWidgetMessage } from './widget-messages.ts'

/** Where a visitor connects from. */
export interface VisitorClient {
  readonly address: string
  /** The `Origin` header. */
  readonly origin: string | null
  readonly userAgent: string
}

/** What all lines of this process share. */
export interface LineParts {
  readonly database: Database
  readonly feed: Feed
  readonly receiveMessage: ReceiveMessage
  readonly links: FileLinks
  readonly publicUrl: string
  readonly meters: { readonly messages: Meter; readonly networkMessages: Meter; readonly networkHellos: Meter }
  readonly onFault: (fault: unknown) => void
  workspaceOf(widget: Widget): Promise<VisitorWorkspace>
  /** The visitor's first message made his conversation: his other windows join it. */
  joined(line: VisitorLine, conversationId: ConversationId): void
}

/** A visitor whose line is open, as the answer to his hello. */
interface Session {
  readonly widget: Widget
  readonly visitor: Visitor
  readonly workspace: VisitorWorkspace
  page: VisitorPage
  queueId: QueueId
  details: KnownVisitor['details']
}

/** A slower reader is cut off and comes back, bytes not yet taken. */
const longestBacklog = 1024 * 1024
/** How often a page is noted and typing is passed on at most, milliseconds. */
const pageEveryMs = 5000
const typingEveryMs = 2000

/** One open widget of one visitor. Frames are handled one after the other; answers leave together at the end of a turn. */
export class VisitorLine {
  readonly #socket: WebSocket
  readonly #client: VisitorClient
  readonly #parts: LineParts
  #session: Session | null = null
  #conversationId: ConversationId | null = null
  #subscription: ConversationSubscription | null = null
  /** Newest message that this window has. */
  #lastSeq = 0
  #told: { status: WidgetStatus; chat: WidgetChat; readSeq: number } = { status: 'off_shift', chat: 'none', readSeq: 0 }
  #work: Promise<void> = Promise.resolve()
  #frames: WidgetServerFrame[] = []
  #typingAt = -typingEveryMs
  #pageTimer: NodeJS.Timeout | undefined
  #isAlive = true
  readonly #openedAt = performance.now()

  constructor(socket: WebSocket, client: VisitorClient, parts: LineParts) {
    this.#socket = socket
    this.#client = client
    this.#parts = parts
  }

  get session(): Pick<Session, 'widget' | 'visitor'> | null {
    return this.#session
  }

  /** A WebSocket message of the widget. */
  receive(text: string): void {
    this.#isAlive = true
    const parsed = parseVisitorFrame(text)
    if (parsed.kind === 'bad') return this.#socket.close(closeCodes.badFrame, parsed.reason)
    if (parsed.kind === 'bad_send') {
      return this.#say({ type: 'refused', clientId: parsed.clientId, refusal: { code: 'invalid_input', details: parsed.details } })
    }
    if (parsed.frame.type !== 'hello' && this.#session === null && !this.#hasGreeted) return this.#socket.close(closeCodes.noHello, 'hello first')
    if (parsed.frame.type === 'hello') this.#hasGreeted = true
    this.#then(() => this.#handle(parsed.frame))
  }
  #hasGreeted = false

  heard(): void {
    this.#isAlive = true
  }

  /** Looks after the socket; called every now and then. */
  beat(helloPatienceMs: number): void {
    if (!this.#hasGreeted && performance.now() - this.#openedAt > helloPatienceMs) return this.#socket.close(closeCodes.noHello, 'no hello')
    if (!this.#isAlive) return this.#socket.terminate()
    this.#isAlive = false
    this.#socket.ping()
  }

  /** Statuses of queues may have changed. */
  tellStatus(): void {
    if (this.#session === null) return
    const status = this.#session.workspace.statusOf(this.#session.queueId)
    this.#tell({ status })
  }

  /** The whole connection is refused. */
  refuse(refusal: Refusal): void {
    this.#say({ type: 'refused', clientId: null, refusal: { code: refusal.code, details: refusal.details } })
    this.#flush()
    this.#socket.close(1008, refusal.code)
  }

  /** Another window of the same visitor began the conversation. */
  join(conversationId: ConversationId): void {
    this.#then(() => this.#join(conversationId))
  }

  end(): void {
    clearTimeout(this.#pageTimer)
    this.#subscription?.close()
    this.#subscription = null
    this.#session = null
  }

  /** Resolves when everything that was received so far is done. */
  settled(): Promise<void> {
    return this.#work
  }

  #then(step: () => Promise<void> | void): void {
    this.#work = this.#work.then(step).catch((fault: unknown) => {
      this.#parts.onFault(fault)
      // 1013: try again later.
      this.#socket.close(1013, 'try again later')
    })
  }

  async #handle(frame: WidgetClientFrame): Promise<void> {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (frame.type === 'hello') return this.#greet(frame)
    const session = this.#session
    if (session === null) return
    switch (frame.type) {
      case 'send':
        return this.#send(session, frame)
      case 'earlier':
        return this.#sendEarlier(session, frame.beforeSeq)
      case 'typing':
        return this.#type(session)
      case 'seen':
        return this.#noteSeen(session, frame)
      case 'page':
        return this.#notePage(session, frame.page)
      case 'ping':
        return this.#say({ type: 'pong' })
    }
  }

  async #greet(hello: Extract<WidgetClientFrame, { type: 'hello' }>): Promise<void> {
    this.end()
    try {
      const wait = this.#parts.meters.networkHellos(this.#client.address)
      if (wait > 0) throw new Refusal('too_many_attempts', { retryAfterSeconds: wait })
      const widget = await findWidget(this.#parts.database, hello.channelId)
      requireAllowedSite(widget, this.#parts.publicUrl, this.#client.origin, hello.page.url)
      await this.#welcome(widget, hello)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.refuse(error)
    }
  }

  async #welcome(widget: Widget, hello: Extract<WidgetClientFrame, { type: 'hello' }>): Promise<void> {
    const { database } = this.#parts
    const visitor = visitorOf(widget.channelId, hello.token)
    const workspace = await this.#parts.workspaceOf(widget)
    const found = await database.transaction(widget.workspaceId, (tx) => findVisitor(tx, widget, visitor))
    const session = { widget, visitor, workspace, page: hello.page, queueId: found?.queueId ?? widget.queueId, details: found?.details ?? [] }
    this.#conversationId = found?.conversationId ?? null
    this.#subscription = found === null ? null : await this.#subscribe(widget, found.conversationId)
    // Read once more: whatever changed before the subscription is in it, whatever comes later is heard.
    const known = found === null ? null : await database.transaction(widget.workspaceId, (tx) => findVisitor(tx, widget, visitor))
    const page =
      known === null
        ? { views: [], earlierSeq: 0 }
        : await database.transaction(widget.workspaceId, (tx) => loadMissed(tx, known.conversationId, hello.lastSeq))
    if (this.#socket.readyState !== this.#socket.OPEN) return this.end()
    this.#session = session
    this.#told = { status: workspace.statusOf(session.queueId), chat: known?.chat ?? 'none', readSeq: known?.readSeq ?? 0 }
    this.#lastSeq = page.views.at(-1)?.seq ?? Math.min(hello.lastSeq, known === null ? 0 : hello.lastSeq)
    const { title, color, greeting, locale } = widget.settings
    this.#say({
      type: 'welcome',
      look: { title, color, greeting, locale, uploadLimitBytes: widget.uploadLimitBytes },
      ...this.#told,
      messages: page.views.map((view) => this.#show(session, view)),
      earlierSeq: page.earlierSeq,
      lastSeq: this.#lastSeq,
    })
    this.#subscription?.start()
  }

  #subscribe(widget: Widget, conversationId: ConversationId): Promise<ConversationSubscription> {
    return this.#parts.feed.subscribeConversation(widget.workspaceId, conversationId, (event) => {
      this.#hear(event)
    })
  }

  #hear(event: ConversationEvent): void {
    const session = this.#session
    if (session === null) return
    switch (event.type) {
      case 'message':
        return this.#sayMessage(session, event.view)
      case 'conversation':
        session.queueId = event.view.queueId
        return this.#tell({
          chat: event.view.chat.state,
          status: session.workspace.statusOf(session.queueId),
          ...(event.view.unread === 0 ? { readSeq: event.view.seq } : {}),
        })
      case 'activity':
        return event.view.unread === 0 ? this.#tell({ readSeq: event.view.seq }) : undefined
      case 'typing':
        if (event.operatorId !== null) this.#say({ type: 'typing', author: session.workspace.nameOf(event.operatorId) })
    }
  }

  #sayMessage(session: Session, message: MessageView): void {
    const view = this.#show(session, message)
    const isNew = message.seq > this.#lastSeq
    this.#say({ type: 'message', ...(isNew ? { after: this.#lastSeq } : {}), view })
    if (isNew) this.#lastSeq = message.seq
  }

  async #send(session: Session, { clientId, text, fileIds, replyToSeq }: Extract<WidgetClientFrame, { type: 'send' }>): Promise<void> {
    const { widget, visitor } = session
    try {
      this.#requirePatience(visitor)
      const owner = { workspaceId: widget.workspaceId, ownerId: visitor.ownerId, conversationId: this.#conversationId }
      const attachments = await takeVisitorFiles(this.#parts.database, owner, fileIds)
      if (replyToSeq !== null && replyToSeq > this.#lastSeq) throw new Refusal('reply_target_missing')
      const details = mergeDetails(session.details, labelDetails(visitorDetails(session.page, this.#client.userAgent), widget.locale))
      const { workspaceId, channelId } = widget
      const stored = await this.#parts.receiveMessage({
        workspaceId, channelId, externalId: visitor.externalId, contact: { name: visitorName(visitor, widget.locale), details }, clientId, text,
        attachments, replyToSeq,
      })
      this.#say({ type: 'accepted', clientId, seq: stored.seq, createdAt: stored.createdAt })
      if (this.#conversationId !== null) return
      await this.#join(stored.conversationId)
      this.#parts.joined(this, stored.conversationId)
    } catch (error) {
      this.#say({ type: 'refused', clientId, refusal: this.#refusalOf(error) })
    }
  }

  #requirePatience(visitor: Visitor): void {
    const wait = Math.max(this.#parts.meters.messages(visitor.externalId), this.#parts.meters.networkMessages(this.#client.address))
    if (wait > 0) throw new Refusal('too_many_attempts', { retryAfterSeconds: wait })
  }

  /** From here on the window hears its conversation; what was said before comes first. */
  async #join(conversationId: ConversationId): Promise<void> {
    const session = this.#session
    if (session === null || this.#conversationId !== null) return
    const { widget, visitor } = session
    this.#conversationId = conversationId
    this.#subscription = await this.#subscribe(widget, conversationId)
    const { known, page } = await this.#parts.database.transaction(widget.workspaceId, async (tx) => ({
      known: await findVisitor(tx, widget, visitor),
      page: await loadMissed(tx, conversationId, this.#lastSeq),
    }))
    for (const view of page.views) this.#sayMessage(session, view)
    if (known !== null) this.#tell({ chat: known.chat, readSeq: known.readSeq })
    this.#subscription.start()
  }

  async #sendEarlier(session: Session, beforeSeq: number): Promise<void> {
    const conversationId = this.#conversationId
    const page =
      conversationId === null
        ? { views: [], earlierSeq: 0 }
        : await this.#parts.database.transaction(session.widget.workspaceId, (tx) => loadEarlier(tx, conversationId, beforeSeq))
    this.#say({ type: 'earlier', messages: page.views.map((view) => this.#show(session, view)), earlierSeq: page.earlierSeq })
  }

  #type({ widget }: Session): void {
    const now = performance.now()
    if (this.#conversationId === null || now - this.#typingAt < typingEveryMs) return
    this.#typingAt = now
    this.#parts.feed.typing(widget.workspaceId, this.#conversationId, null)
  }

  async #noteSeen({ widget }: Session, { received, read }: { received: number; read: number }): Promise<void> {
    if (this.#conversationId === null) return
    await noteClientSeen(this.#parts.database, widget.workspaceId, this.#conversationId, { deliveredSeq: received, readSeq: read })
  }

  /** Only the last of several pages within some seconds is worth a note. */
  #notePage(session: Session, page: VisitorPage): void {
    session.page = page
    this.#pageTimer ??= setTimeout(() => {
      this.#pageTimer = undefined
      const conversationId = this.#conversationId
      if (conversationId === null || this.#session !== session) return
      const told = { page: session.page, userAgent: this.#client.userAgent }
      this.#then(() => noteVisitorPage(this.#parts.database, session.widget, session.visitor, conversationId, told))
    }, pageEveryMs)
  }

  #show({ widget, visitor, workspace }: Session, view: MessageView): WidgetMessage {
    const { workspaceId } = widget
    return toWidgetMessage(view, {
      nameOf: (operatorId) => workspace.nameOf(operatorId),
      urlOf: ({ fileId }) => this.#parts.links.pathTo({ workspaceId, fileId, externalId: visitor.externalId }),
    })
  }

  #tell(change: Partial<{ status: WidgetStatus; chat: WidgetChat; readSeq: number }>): void {
    const next = { ...this.#told, ...change }
    const { status, chat, readSeq } = this.#told
    if (next.status === status && next.chat === chat && next.readSeq === readSeq) return
    this.#told = next
    this.#say({ type: 'status', ...next })
  }

  #refusalOf(error: unknown): RefusalBody {
    if (error instanceof Refusal) return { code: error.code, details: error.details }
    this.#parts.onFault(error)
    return { code: 'internal', details: {} }
  }

  #say(frame: WidgetServerFrame): void {
    if (this.#frames.push(frame) === 1) {
      queueMicrotask(() => {
        this.#flush()
      })
    }
  }

  #flush(): void {
    const frames = this.#frames
    this.#frames = []
    if (frames.length === 0 || this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > longestBacklog) return this.#socket.close(closeCodes.tooSlow, 'too slow')
    this.#socket.send(JSON.stringify(frames))
  }
}
