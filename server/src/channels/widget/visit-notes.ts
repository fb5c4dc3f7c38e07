import type { ConversationId } from '@parley/contract/ids'
import type { ContactView } from '@parley/contract/views'
import type { VisitorPage } from '@parley/contract/widget'
import { deskNow } from '../../clock.ts'
import { saveConversation } from '../../conversations/save-conversation.ts'
import { labelDetails, mergeDetails, sameDetails } from '../detail-labels.ts'
import type { SessionParts, SessionPeer } from './session-parts.ts'
import { type Visit, visitorDetails } from './visitor-details.ts'

/** How often what one window tells is noted at most, milliseconds. */
const everyMs = 5000

/** Keeps what operators read of a visitor's browsing up to date while one of his windows is open (D-31). Who has not written is not noted. */
export class VisitNotes {
  readonly #parts: SessionParts
  readonly #peer: SessionPeer
  #page: VisitorPage
  #visit: Visit | undefined
  #conversationId: ConversationId | null = null
  #close: () => void = () => undefined
  #greetedAt = { desk: 0, process: 0 }
  #notedAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined

  constructor(parts: SessionParts, peer: SessionPeer, page: VisitorPage) {
    this.#parts = parts
    this.#peer = peer
    this.#page = page
  }

  /** @param now the desk's time */
  begin(now: Date): void {
    const { url, seconds } = this.#page.visit ?? { url: this.#page.url, seconds: 0 }
    this.#greetedAt = { desk: now.getTime(), process: performance.now() }
    this.#visit = { startUrl: url, since: new Date(now.getTime() - seconds * 1000) }
    this.#close = this.#parts.pages.open(this.#key, { visit: this.#visit, changed: () => void this.note() })
  }

  /** He has written: from here on there is somebody to note it of. */
  of(conversationId: ConversationId): void {
    this.#conversationId = conversationId
  }

  async show(page: VisitorPage): Promise<void> {
    this.#page = page
    await this.note()
  }

  /** His language tag, as his browser has it. */
  get language(): string {
    return this.#page.language
  }

  /** What is known of him and what this window tells, in the order of display. */
  details(known: ContactView['details']): ContactView['details'] {
    const { desk, process } = this.#greetedAt
    return this.#merged(known, new Date(desk + performance.now() - process))
  }

  /** At once, or together with what else comes within some seconds. */
  async note(): Promise<void> {
    const wait = this.#notedAt + everyMs - performance.now()
    if (wait <= 0) return this.#write()
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#write().catch(this.#parts.onFault)
    }, wait)
    this.#timer.unref()
  }

  /** The window is closed; the last one says that he has left. */
  end(): void {
    clearTimeout(this.#timer)
    this.#close()
    const { pages } = this.#parts
    if (this.#visit === undefined || pages.of(this.#key).pages > 0) return
    // Most come back at once: a page that is loaded anew, a network that is another one.
    setTimeout(() => {
      if (!pages.isStopped && pages.of(this.#key).pages === 0) this.#write().catch(this.#parts.onFault)
    }, everyMs).unref()
  }

  get #key(): string {
    return `${this.#peer.widget.channelId} ${this.#peer.visitor.externalId}`
  }

  #merged(known: ContactView['details'], now: Date): ContactView['details'] {
    const { widget, userAgent, address } = this.#peer
    const open = this.#parts.pages.of(this.#key)
    const visit = open.visit ?? this.#visit ?? { startUrl: this.#page.url, since: now }
    const seen = { page: this.#page, userAgent, address, pages: open.pages, visit, now }
    return mergeDetails(
      known,
      labelDetails(visitorDetails(seen, widget.settings.visitorData, widget.locale), widget.locale),
    )
  }

  async #write(): Promise<void> {
    const conversationId = this.#conversationId
    if (conversationId === null) return
    this.#notedAt = performance.now()
    const { widget, visitor } = this.#peer
    await this.#parts.database.transaction(widget.workspaceId, async (tx) => {
      const identity = await tx.db
        .selectFrom('identities')
        .select(['id', 'profile', 'blocked_until'])
        .where('workspace_id', '=', tx.workspaceId)
        .where('channel_id', '=', widget.channelId)
        .where('external_id', '=', visitor.externalId)
        .executeTakeFirst()
      if (!identity || identity.blocked_until !== null) return
      const details = this.#merged(identity.profile, await deskNow(tx))
      if (sameDetails(details, identity.profile)) return
      await saveConversation(tx, conversationId)
      await tx.db
        .updateTable('identities')
        .set({ profile: JSON.stringify(details) })
        .where('workspace_id', '=', tx.workspaceId)
        .where('id', '=', identity.id)
        .execute()
    })
  }
}
