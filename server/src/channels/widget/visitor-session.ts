import type { ConversationId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import { Refusal, type RefusalBody } from '@parley/contract/refusals'
import type { ContactView } from '@parley/contract/views'
import type { VisitorFact, WidgetClientFrame, WidgetMessage } from '@parley/contract/widget'
import type { PreChatField } from '@parley/contract/widget-settings'
import { countDropped } from '../../blocks/drop-from-blocked.ts'
import { deskNow } from '../../clock.ts'
import { noteClientSeen } from '../../messages/note-client-seen.ts'
import { addOrder, orderInWords } from '../../orders/add-order.ts'
import type { ConversationEvent, ConversationSubscription } from '../../realtime/conversation-listeners.ts'
import { clientLocale } from '../client-locale.ts'
import { mergeDetails } from '../detail-labels.ts'
import { linksGoodUntil } from './file-links.ts'
import { findVisitor, type KnownVisitor } from './find-visitor.ts'
import type { SessionParts, SessionPeer } from './session-parts.ts'
import { takeVisitorFiles } from './take-visitor-files.ts'
import { VisitNotes } from './visit-notes.ts'
import { visitorName } from './visitor.ts'
import { giveRating, giveReaction } from './visitor-answers.ts'
import {
  factsOf,
  fieldsToAsk,
  isEmailKnown,
  nothingTold,
  readFacts,
  saveFacts,
  type ToldFacts,
} from './visitor-facts.ts'
import { VisitorStanding } from './visitor-standing.ts'
import { lookOf } from './widget-look.ts'
import { loadEarlier, loadMissed, type MissedPage, toWidgetMessage } from './widget-messages.ts'

/** How often typing is passed on at most, milliseconds. */
const typingEveryMs = 2000

/** One window of one visitor after its hello. Its methods are called one after the other. */
export class VisitorSession {
  readonly peer: SessionPeer
  readonly #parts: SessionParts
  readonly #visit: VisitNotes
  readonly #standing: VisitorStanding
  /** What he said of himself before he wrote. */
  #facts: ToldFacts = nothingTold
  #details: ContactView['details'] = []
  #conversationId: ConversationId | null = null
  #subscription: ConversationSubscription | null = null
  /** Newest message that this window has. */
  #lastSeq: number
  /** Versions that were loaded while the events about them were on their way; forgotten with the first newer message. */
  readonly #loaded = new Map<number, number>()
  #linksUntil = 0
  #typingAt = -typingEveryMs

  constructor(parts: SessionParts, peer: SessionPeer, hello: Extract<WidgetClientFrame, { type: 'hello' }>) {
    this.peer = peer
    this.#parts = parts
    this.#visit = new VisitNotes(parts, peer, hello.page)
    this.#lastSeq = hello.lastSeq
    this.#standing = new VisitorStanding(parts, peer, clientLocale(this.#visit.language) ?? peer.widget.locale)
    if (peer.isSigned && hello.user !== undefined) this.#facts = readFacts(factsOf(hello.user), peer.widget.locale)
  }

  /** Says what the visitor missed and goes on live, without a hole. */
  async welcome(): Promise<void> {
    const { widget, visitor } = this.peer
    const { found, now } = await this.#parts.database.transaction(widget.workspaceId, async (tx) => {
      const known = await findVisitor(tx, widget, visitor)
      await this.#standing.load(tx, known)
      return { found: known, now: await deskNow(tx) }
    })
    this.#linksUntil = linksGoodUntil(now)
    this.#visit.begin(now)
    let page: MissedPage = { changed: [], views: [], earlierSeq: 0, newestSeq: 0 }
    if (found !== null) {
      await this.#subscribe(found.conversationId)
      this.#details = found.details
      // Read after the subscription: whatever was before it is here, whatever comes later is heard.
      page = await this.#load(found.conversationId)
    }
    this.#lastSeq = page.newestSeq
    this.peer.say({
      type: 'welcome',
      look: lookOf(widget),
      ...this.#standing.told,
      ask: this.#fieldsToAsk(found),
      isSigned: this.peer.isSigned,
      messages: [...page.changed, ...page.views].map((view) => this.#show(view)),
      earlierSeq: page.earlierSeq,
      lastSeq: this.#lastSeq,
    })
    this.#standing.welcomed()
    this.#subscription?.start()
    await this.#visit.note()
  }

  /** From here on the window hears its conversation; what was said before comes first. */
  async join(conversationId: ConversationId): Promise<void> {
    if (this.#conversationId !== null) return
    const before = this.#standing.told
    await this.#subscribe(conversationId)
    const page = await this.#load(conversationId)
    for (const view of [...page.changed, ...page.views]) this.#sayMessage(view)
    this.#standing.sayIfOther(before)
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
      case 'react':
        return this.#react(frame)
      case 'facts':
        return this.#noteFacts(frame.facts)
      case 'rate':
        return this.#rate(frame)
      case 'page':
        return this.#visit.show(frame.page)
      case 'ping':
        this.peer.say({ type: 'pong' })
    }
  }

  /** His place in line may be another one. */
  tellPlace(): void {
    if (this.#standing.told.chat === 'waiting') this.#standing.refresh(this.#conversationId)
  }

  /** Statuses of queues may have changed. */
  tellStatus(): void {
    this.#standing.look()
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
      await this.#standing.load(tx, await findVisitor(tx, widget, visitor))
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
        return this.#standing.hear(event.view)
      case 'activity':
        if (event.view.unread === 0) this.#standing.change({ readSeq: event.view.seq })
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

  async #send(frame: Extract<WidgetClientFrame, { type: 'send' }>): Promise<void> {
    const { clientId, fileIds, replyToSeq, order } = frame
    const { widget, visitor } = this.peer
    const { workspaceId, channelId, locale } = widget
    this.#typingAt = -typingEveryMs
    try {
      this.#requirePatience()
      if (this.#standing.told.block !== null) throw new Refusal('contact_blocked')
      if (replyToSeq !== null && replyToSeq > this.#lastSeq) throw new Refusal('reply_target_missing')
      const owner = { workspaceId, ownerId: visitor.ownerId, conversationId: this.#conversationId }
      const attachments = await takeVisitorFiles(this.#parts.database, owner, fileIds)
      const contact = {
        name: this.#facts.name ?? visitorName(visitor, locale),
        details: mergeDetails(this.#visit.details(this.#details), this.#facts.details),
        locale: clientLocale(this.#visit.language),
      }
      const text = order === undefined || frame.text !== '' ? frame.text : orderInWords(order, locale)
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
      if (order !== undefined) await addOrder(this.#parts.database, workspaceId, { conversationId, seq }, order)
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
    if (this.#conversationId === null || this.#standing.told.block !== null || now - this.#typingAt < typingEveryMs)
      return
    this.#typingAt = now
    this.#parts.feed.typing(this.peer.widget.workspaceId, this.#conversationId, null)
  }

  async #noteSeen({ received, read }: { received: number; read: number }): Promise<void> {
    if (this.#conversationId === null) return
    const seen = { deliveredSeq: Math.min(received, this.#lastSeq), readSeq: Math.min(read, this.#lastSeq) }
    await noteClientSeen(this.#parts.database, this.peer.widget.workspaceId, this.#conversationId, seen)
  }

  #fieldsToAsk(known: KnownVisitor | null): PreChatField[] {
    const { widget, visitor } = this.peer
    const name = known?.name ?? this.#facts.name ?? ''
    const isNamed = name !== '' && name !== visitorName(visitor, widget.locale)
    const details = mergeDetails(known?.details ?? [], this.#facts.details)
    return fieldsToAsk(widget.settings.preChat, { isNamed, details }, widget.locale)
  }

  async #noteFacts(facts: readonly VisitorFact[]): Promise<void> {
    if (this.#standing.told.block !== null) return
    const { widget, visitor } = this.peer
    const told = readFacts(facts, widget.locale)
    this.#facts = { name: told.name ?? this.#facts.name, details: mergeDetails(this.#facts.details, told.details) }
    if (isEmailKnown(told.details, widget.locale)) this.#standing.change({ emailKnown: true })
    if (this.#conversationId !== null)
      await saveFacts(this.#parts.database, widget, visitor, this.#conversationId, told)
  }

  async #react({ seq, emoji }: Extract<WidgetClientFrame, { type: 'react' }>): Promise<void> {
    const conversationId = this.#conversationId
    if (conversationId === null || this.#standing.told.block !== null || seq > this.#lastSeq) return
    const { workspaceId } = this.peer.widget
    await giveReaction(this.#parts.database, { workspaceId, conversationId }, seq, emoji)
  }

  async #rate({ score, comment }: Extract<WidgetClientFrame, { type: 'rate' }>): Promise<void> {
    const conversationId = this.#conversationId
    if (conversationId === null || this.#standing.told.rating === null) return
    const { workspaceId } = this.peer.widget
    await giveRating(this.#parts.database, { workspaceId, conversationId }, { score, comment: comment.trim() })
    this.#standing.refresh(conversationId)
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
}
