import type { ConversationId, QueueId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import { Refusal, type RefusalBody } from '@parley/contract/refusals'
import type { ContactView } from '@parley/contract/views'
import type { WidgetClientFrame, WidgetMessage, WidgetServerFrame } from '@parley/contract/widget'
import { countDropped } from '../../blocks/drop-from-blocked.ts'
import { deskNow } from '../../clock.ts'
import { noteClientSeen } from '../../messages/note-client-seen.ts'
import type { ConversationEvent, ConversationSubscription } from '../../realtime/conversation-listeners.ts'
import { clientLocale } from '../client-locale.ts'
import { linksGoodUntil } from './file-links.ts'
import { findVisitor } from './find-visitor.ts'
import type { SessionParts, SessionPeer } from './session-parts.ts'
import { takeVisitorFiles } from './take-visitor-files.ts'
import { VisitNotes } from './visit-notes.ts'
import { visitorName } from './visitor.ts'
import { loadEarlier, loadMissed, type MissedPage, toWidgetMessage } from './widget-messages.ts'

/** How often typing is passed on at most, milliseconds. */
const typingEveryMs = 2000

/** What a visitor was told of how he stands. */
type Told = Omit<Extract<WidgetServerFrame, { type: 'status' }>, 'type'>

/** One window of one visitor after its hello. Its methods are called one after the other. */
export class VisitorSession {
  readonly peer: SessionPeer
  readonly #parts: SessionParts
  readonly #visit: VisitNotes
  #queueId: QueueId
  #details: ContactView['details'] = []
  #conversationId: ConversationId | null = null
  #subscription: ConversationSubscription | null = null
  /** Newest message that this window has. */
  #lastSeq: number
  /** Versions that were loaded while the events about them were on their way; forgotten with the first newer message. */
  readonly #loaded = new Map<number, number>()
  #told: Told
  #isWelcome = false
  #linksUntil = 0
  #typingAt = -typingEveryMs

  constructor(parts: SessionParts, peer: SessionPeer, hello: Extract<WidgetClientFrame, { type: 'hello' }>) {
    this.peer = peer
    this.#parts = parts
    this.#visit = new VisitNotes(parts, peer, hello.page)
    this.#lastSeq = hello.lastSeq
    this.#queueId = peer.widget.queueId
    this.#told = { status: peer.workspace.statusOf(this.#queueId), chat: 'none', block: null, readSeq: 0 }
  }

  /** Says what the visitor missed and goes on live, without a hole. */
  async welcome(): Promise<void> {
    const { widget, visitor, workspace } = this.peer
    const { database } = this.#parts
    const { found, now } = await database.transaction(widget.workspaceId, async (tx) => ({
      found: await findVisitor(tx, widget, visitor),
      now: await deskNow(tx),
    }))
    this.#linksUntil = linksGoodUntil(now)
    this.#visit.begin(now)
    let page: MissedPage = { changed: [], views: [], earlierSeq: 0, newestSeq: 0 }
    if (found !== null) {
      await this.#subscribe(found.conversationId)
      this.#queueId = found.queueId
      this.#details = found.details
      // Read after the subscription: whatever was before it is here, whatever comes later is heard.
      page = await this.#load(found.conversationId)
    }
    this.#lastSeq = page.newestSeq
    this.#told = { ...this.#told, status: workspace.statusOf(this.#queueId) }
    const { title, color, greeting, locale } = widget.settings
    this.peer.say({
      type: 'welcome',
      look: { title, color, greeting, locale, uploadLimitBytes: widget.uploadLimitBytes },
      ...this.#told,
      messages: [...page.changed, ...page.views].map((view) => this.#show(view)),
      earlierSeq: page.earlierSeq,
      lastSeq: this.#lastSeq,
    })
    this.#isWelcome = true
    this.#subscription?.start()
    await this.#visit.note()
  }

  /** From here on the window hears its conversation; what was said before comes first. */
  async join(conversationId: ConversationId): Promise<void> {
    if (this.#conversationId !== null) return
    const before = this.#told
    await this.#subscribe(conversationId)
    const page = await this.#load(conversationId)
    for (const view of [...page.changed, ...page.views]) this.#sayMessage(view)
    if (!isSame(before, this.#told)) this.peer.say({ type: 'status', ...this.#told })
    this.#subscription?.start()
  }

  async handle(frame: Exclude<WidgetClientFrame, { type: 'hello' }>): Promise<void> {
    switch (frame.type) {
      case 'send':
        return this.#send(frame)
      case 'earlier':
        return this.#sendEarlier(frame.beforeSeq)
      case 'seen':
        return this.#noteSeen(frame)
      case 'typing':
        this.#type()
        return
      case 'page':
        return this.#visit.show(frame.page)
      case 'ping':
        this.peer.say({ type: 'pong' })
    }
  }

  /** Statuses of queues may have changed. */
  tellStatus(): void {
    this.#tell({ status: this.peer.workspace.statusOf(this.#queueId) })
  }

  end(): void {
    this.#visit.end()
    this.#subscription?.close()
  }

  async #subscribe(conversationId: ConversationId): Promise<void> {
    this.#conversationId = conversationId
    this.#visit.of(conversationId)
    this.#subscription = await this.#parts.feed.subscribeConversation(
      this.peer.widget.workspaceId,
      conversationId,
      (event) => {
        this.#hear(event)
      },
    )
  }

  async #load(conversationId: ConversationId): Promise<MissedPage> {
    const { widget, visitor } = this.peer
    return this.#parts.database.transaction(widget.workspaceId, async (tx) => {
      const known = await findVisitor(tx, widget, visitor)
      if (known !== null) this.#told = { ...this.#told, chat: known.chat, block: known.block, readSeq: known.readSeq }
      const page = await loadMissed(tx, conversationId, this.#lastSeq)
      for (const { seq, version } of [...page.changed, ...page.views]) this.#loaded.set(seq, version)
      return page
    })
  }

  #hear(event: ConversationEvent): void {
    switch (event.type) {
      case 'message':
        return this.#hearMessage(event.view)
      case 'conversation':
        this.#queueId = event.view.queueId
        return this.#tell({
          chat: event.view.chat.state,
          block: event.view.block && { until: event.view.block.until },
          status: this.peer.workspace.statusOf(this.#queueId),
          ...(event.view.unread === 0 ? { readSeq: event.view.seq } : {}),
        })
      case 'activity':
        if (event.view.unread === 0) this.#tell({ readSeq: event.view.seq })
        return
      case 'typing':
        if (event.operatorId !== null)
          this.peer.say({ type: 'typing', author: this.peer.workspace.nameOf(event.operatorId) })
    }
  }

  #hearMessage(message: MessageView): void {
    if (message.version <= (this.#loaded.get(message.seq) ?? 0)) return
    if (message.seq > this.#lastSeq) this.#loaded.clear()
    this.#sayMessage(message)
  }

  #sayMessage(message: MessageView): void {
    const isNew = message.seq > this.#lastSeq
    this.peer.say({ type: 'message', ...(isNew ? { after: this.#lastSeq } : {}), view: this.#show(message) })
    if (isNew) this.#lastSeq = message.seq
  }

  async #send({ clientId, text, fileIds, replyToSeq }: Extract<WidgetClientFrame, { type: 'send' }>): Promise<void> {
    const { widget, visitor } = this.peer
    const { workspaceId, channelId, locale } = widget
    try {
      this.#requirePatience()
      if (this.#told.block !== null) throw new Refusal('contact_blocked')
      if (replyToSeq !== null && replyToSeq > this.#lastSeq) throw new Refusal('reply_target_missing')
      const owner = { workspaceId, ownerId: visitor.ownerId, conversationId: this.#conversationId }
      const attachments = await takeVisitorFiles(this.#parts.database, owner, fileIds)
      const contact = {
        name: visitorName(visitor, locale),
        details: this.#visit.details(this.#details),
        locale: clientLocale(this.#visit.language),
      }
      const message = {
        workspaceId,
        channelId,
        externalId: visitor.externalId,
        contact,
        clientId,
        text,
        attachments,
        replyToSeq,
      }
      const { conversationId, seq, createdAt } = await this.#parts.receiveMessage(message)
      this.peer.say({ type: 'accepted', clientId, seq, createdAt })
      if (this.#conversationId !== null) return
      await this.join(conversationId)
      this.#parts.joined(this.peer, conversationId)
    } catch (error) {
      if (error instanceof Refusal && error.code === 'contact_blocked') await this.#countDropped()
      this.peer.say({ type: 'refused', clientId, refusal: this.#refusalOf(error) })
    }
  }

  async #countDropped(): Promise<void> {
    const { widget, visitor } = this.peer
    const sender = { channelId: widget.channelId, externalId: visitor.externalId }
    await this.#parts.database.transaction(widget.workspaceId, (tx) => countDropped(tx, sender))
  }

  #requirePatience(): void {
    const { messages, networkMessages } = this.#parts.meters
    const wait = Math.max(messages(this.peer.visitor.externalId), networkMessages(this.peer.address))
    if (wait > 0) throw new Refusal('too_many_attempts', { retryAfterSeconds: wait })
  }

  #refusalOf(error: unknown): RefusalBody {
    if (error instanceof Refusal) return { code: error.code, details: error.details }
    this.#parts.onFault(error)
    return { code: 'internal', details: {} }
  }

  async #sendEarlier(beforeSeq: number): Promise<void> {
    const conversationId = this.#conversationId
    const page =
      conversationId === null
        ? { views: [], earlierSeq: 0 }
        : await this.#parts.database.transaction(this.peer.widget.workspaceId, (tx) =>
            loadEarlier(tx, conversationId, beforeSeq),
          )
    this.peer.say({
      type: 'earlier',
      messages: page.views.map((view) => this.#show(view)),
      earlierSeq: page.earlierSeq,
    })
  }

  #type(): void {
    const now = performance.now()
    if (this.#conversationId === null || this.#told.block !== null || now - this.#typingAt < typingEveryMs) return
    this.#typingAt = now
    this.#parts.feed.typing(this.peer.widget.workspaceId, this.#conversationId, null)
  }

  async #noteSeen({ received, read }: { received: number; read: number }): Promise<void> {
    if (this.#conversationId === null) return
    const seen = { deliveredSeq: Math.min(received, this.#lastSeq), readSeq: Math.min(read, this.#lastSeq) }
    await noteClientSeen(this.#parts.database, this.peer.widget.workspaceId, this.#conversationId, seen)
  }

  #show(view: MessageView): WidgetMessage {
    const { widget, visitor, workspace } = this.peer
    return toWidgetMessage(view, {
      nameOf: (operatorId) => workspace.nameOf(operatorId),
      urlOf: ({ fileId }) =>
        this.#parts.links.pathTo(
          { workspaceId: widget.workspaceId, fileId, externalId: visitor.externalId },
          this.#linksUntil,
        ),
    })
  }

  #tell(change: Partial<Told>): void {
    const before = this.#told
    this.#told = { ...before, ...change }
    if (!this.#isWelcome || isSame(before, this.#told)) return
    this.peer.say({ type: 'status', ...this.#told })
  }
}

function isSame(one: Told, other: Told): boolean {
  return (
    one.status === other.status &&
    one.chat === other.chat &&
    one.readSeq === other.readSeq &&
    (one.block === null) === (other.block === null) &&
    one.block?.until === other.block?.until
  )
}
