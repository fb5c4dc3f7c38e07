import { isDeepStrictEqual } from 'node:util'
import type { ConversationId, QueueId } from '@parley/contract/ids'
import type { ConversationView, Locale } from '@parley/contract/views'
import type { WidgetServerFrame } from '@parley/contract/widget'
import type { Tx } from '../../database/database.ts'
import { findVisitor, type KnownVisitor } from './find-visitor.ts'
import type { SessionParts, SessionPeer } from './session-parts.ts'
import { isEmailKnown } from './visitor-facts.ts'
import { findAnswerTime, findPlace } from './waiting-line.ts'

/** What a visitor is told of how he stands. */
export type Told = Omit<Extract<WidgetServerFrame, { type: 'status' }>, 'type'>

/** How one window's visitor stands; what changes is said once, when it is another one than he knows. */
export class VisitorStanding {
  readonly #parts: SessionParts
  readonly #peer: SessionPeer
  #queueId: QueueId
  #told: Told
  readonly #locale: Locale
  #isWelcome = false

  /** @param locale the visitor's, as far as the desk has it */
  constructor(parts: SessionParts, peer: SessionPeer, locale: Locale) {
    this.#locale = locale
    this.#parts = parts
    this.#peer = peer
    this.#queueId = peer.widget.queueId
    this.#told = {
      ...this.#ofQueue(),
      chat: 'none',
      block: null,
      readSeq: 0,
      answersIn: null,
      place: null,
      emailKnown: false,
      rating: null,
    }
  }

  get told(): Told {
    return this.#told
  }

  /** From here on changes are said. */
  welcomed(): void {
    this.#isWelcome = true
  }

  /** Whoever is known: his place, his rating and what else only the database says. */
  async load(tx: Tx, known: KnownVisitor | null): Promise<void> {
    if (known !== null) this.#queueId = known.queueId
    const answersIn = await findAnswerTime(tx, this.#queueId)
    this.#told = { ...this.#told, ...this.#ofQueue(), answersIn }
    if (known === null) return
    const { chat, block, readSeq, conversationId, details, wasServed, score } = known
    const { asksRating } = this.#peer.widget.settings
    this.#told = {
      ...this.#told,
      chat,
      block,
      readSeq,
      emailKnown: isEmailKnown(details, this.#peer.widget.locale),
      place: chat === 'waiting' ? await findPlace(tx, this.#queueId, conversationId) : null,
      rating: chat === 'finished' && asksRating && wasServed ? { score } : null,
    }
  }

  /** Statuses of queues may have changed. */
  look(): void {
    this.change({})
  }

  hear(view: ConversationView): void {
    const chatChanged = this.#told.chat !== view.chat.state
    this.#queueId = view.queueId
    this.change({
      chat: view.chat.state,
      block: view.block && { until: view.block.until },
      ...(view.unread === 0 ? { readSeq: view.seq } : {}),
      // What is not true any more is not said meanwhile; the rest is asked for.
      ...(chatChanged ? { place: null, rating: null } : {}),
    })
    if (chatChanged) this.refresh(view.id)
  }

  change(change: Partial<Told>): void {
    const before = this.#told
    this.#told = { ...before, ...change, ...this.#ofQueue() }
    this.sayIfOther(before)
  }

  /** Asks the database anew. */
  refresh(conversationId: ConversationId | null): void {
    if (conversationId === null) return
    const { widget, visitor } = this.#peer
    const before = this.#told
    this.#parts.database
      .transaction(widget.workspaceId, async (tx) => this.load(tx, await findVisitor(tx, widget, visitor)))
      .then(() => this.sayIfOther(before), this.#parts.onFault)
  }

  /** Says how he stands where it is not as he was told before. */
  sayIfOther(before: Told): void {
    if (this.#isWelcome && !isDeepStrictEqual(before, this.#told)) this.#peer.say({ type: 'status', ...this.#told })
  }

  #ofQueue(): Pick<Told, 'status' | 'text'> {
    const { workspace } = this.#peer
    const status = workspace.statusOf(this.#queueId)
    return { status, text: workspace.textOf(this.#queueId, status, this.#locale) }
  }
}
