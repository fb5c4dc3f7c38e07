import { closeCodes, type FeedView } from '@parley/contract/frames'
import type { ConversationId, OperatorId, WorkspaceId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { LiveVisibility } from '@parley/contract/views'
import type { Database } from '../database/database.ts'
import { audience, type LiveChain, withoutWords } from './audience.ts'
import {
  type ConversationEvent,
  ConversationListeners,
  type ConversationSubscription,
} from './conversation-listeners.ts'
import type { DeskReader } from './desk-reader.ts'
import { DeskRegister } from './desk-register.ts'
import { type FeedEvent, readEvents, readHeads } from './feed-events.ts'
import { collectingTime, ListRows } from './list-rows.ts'
import { readLiveVisibility } from './live-visibility.ts'
import { type LoadedViews, loadViews } from './load-views.ts'
import { Sequencer } from './sequencer.ts'

/** At most this often each desk hears how far everything was sent, milliseconds (decision 8). */
const markInterval = 250
/** Events whose views are loaded together. */
const loadedTogether = 500
/** Pauses after views could not be loaded, milliseconds. */
const faultPause = { first: 50, longest: 1_000 }

interface WorkspaceFeedOptions {
  database: Database
  workspaceId: WorkspaceId
  onFault: (fault: unknown) => void
}

/** The feed of one workspace on its way to the screens of this process. */
export class WorkspaceFeed {
  readonly sequencer: Sequencer
  readonly #options: WorkspaceFeedOptions
  readonly #started: Promise<void>
  readonly #desks = new DeskRegister()
  readonly #conversations = new ConversationListeners()
  readonly #watchers = new Set<(view: FeedView) => void>()
  readonly #rows = new ListRows()
  /** In order, not yet shown: their views are being loaded. */
  #backlog: FeedEvent[] = []
  #isLoading = false
  /** Who may read what is said in live chains. */
  #visibility: LiveVisibility = 'workspace'
  /** Everything up to here is shown or collected. */
  #shown = 0
  #turnEnd: NodeJS.Immediate | undefined
  #later: NodeJS.Timeout | undefined
  #rowsSentAt = Number.NEGATIVE_INFINITY
  #markedAt = Number.NEGATIVE_INFINITY
  #markedUpTo = 0
  /** Who waits for the start and will read. */
  #entering = 0
  #stopped = false

  constructor(options: WorkspaceFeedOptions) {
    this.#options = options
    const { database, workspaceId, onFault } = options
    this.sequencer = new Sequencer({
      read: (after, limit) => readEvents(database, workspaceId, after, limit),
      deliver: (run) => this.#deliver(run),
      onLost: () => this.#startOver(),
      onFault,
    })
    this.#started = this.#start()
  }

  /** Resolves when the feed is followed: whoever adds himself then misses nothing from that moment on. */
  async enter(): Promise<void> {
    this.#entering += 1
    await this.#started
    this.#entering -= 1
  }

  /** True when nobody reads. */
  get isIdle(): boolean {
    return this.#entering === 0 && this.#desks.size === 0 && this.#conversations.isEmpty && this.#watchers.size === 0
  }

  get isWorking(): boolean {
    return this.sequencer.isWorking || this.#isLoading || this.#turnEnd !== undefined || !this.#rows.isEmpty
  }

  /** Adds a desk. Returns the number after which it is shown what passes. */
  add(desk: DeskReader, watched: readonly ConversationId[]): number {
    if (!audience.operator(desk.actor, this.#options.workspaceId)) throw new Error('a desk of another workspace')
    this.#desks.add(desk, watched)
    return this.#shown
  }

  has(desk: DeskReader): boolean {
    return this.#desks.has(desk)
  }

  watchWith(desk: DeskReader, watched: readonly ConversationId[]): void {
    if (this.#desks.has(desk)) this.#desks.add(desk, watched)
  }

  /** A desk went live with the past up to `position`: what passed meanwhile is marked for it, too. */
  joined(position: number): void {
    this.#markedUpTo = Math.min(this.#markedUpTo, position)
    this.endTurn()
  }

  remove(desk: DeskReader): void {
    this.#desks.remove(desk)
  }

  subscribe(conversationId: ConversationId, listener: (event: ConversationEvent) => void): ConversationSubscription {
    return this.#conversations.subscribe(conversationId, listener)
  }

  watch(listener: (view: FeedView) => void): () => void {
    this.#watchers.add(listener)
    return () => this.#watchers.delete(listener)
  }

  /** Lossy and beside the feed: goes to who looks at the conversation, not to the one who types. */
  typing(conversationId: ConversationId, operatorId: OperatorId | null): void {
    for (const desk of this.#desks.lookingAt(conversationId, null)) {
      if (desk.actor.operatorId !== operatorId) desk.say({ type: 'typing', conversationId, operatorId })
    }
    this.#conversations.tell(conversationId, { type: 'typing', operatorId })
    this.endTurn()
  }

  /** As `typing`, among colleagues: the client does not learn who looks. */
  viewing(conversationId: ConversationId, operatorId: OperatorId, on: boolean): void {
    for (const desk of this.#desks.lookingAt(conversationId, null)) {
      if (desk.actor.operatorId !== operatorId) desk.say({ type: 'viewing', conversationId, operatorId, on })
    }
    this.endTurn()
  }

  /** What was queued for desks in this turn of the loop leaves at its end, each desk's frames in one message. */
  endTurn(): void {
    this.#turnEnd ??= setImmediate(() => {
      this.#turnEnd = undefined
      this.#send()
    })
  }

  stop(): void {
    this.#stopped = true
    this.sequencer.stop()
    clearImmediate(this.#turnEnd)
    clearTimeout(this.#later)
    this.#turnEnd = undefined
  }

  async #start(): Promise<void> {
    const { database, workspaceId } = this.#options
    const head = await this.#persist(() => readHeads(database, [workspaceId]))
    const visibility = await this.#persist(() => database.transaction(workspaceId, readLiveVisibility))
    if (visibility !== undefined) this.#visibility = visibility
    this.#shown = this.#markedUpTo = head?.get(workspaceId) ?? 0
    this.sequencer.start(this.#shown)
  }

  /** Reads from the database until it answers. */
  async #persist<T>(read: () => Promise<T>): Promise<T | undefined> {
    for (let pause = faultPause.first; !this.#stopped; pause = Math.min(pause * 2, faultPause.longest)) {
      try {
        return await read()
      } catch (fault) {
        this.#options.onFault(fault)
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
    return undefined
  }

  #deliver(run: readonly FeedEvent[]): void {
    for (const event of run) this.#backlog.push(event)
    if (!this.#isLoading) this.#showBacklog()
  }

  /** Shows at once what the lane made ready; what must be loaded first, and all after it, follows in order. */
  #showBacklog(): void {
    const ready = this.#backlog.findIndex((event) => event.accepted === undefined)
    for (const event of this.#backlog.splice(0, ready === -1 ? this.#backlog.length : ready)) {
      if (event.accepted === undefined) continue
      const { message, activity, holderId } = event.accepted
      this.#show(event, { type: 'activity', view: activity }, message, { holderId })
    }
    if (this.#backlog.length > 0) void this.#load()
  }

  async #load(): Promise<void> {
    const { database, workspaceId } = this.#options
    this.#isLoading = true
    while (this.#backlog.length > 0) {
      const run = this.#backlog.splice(0, loadedTogether)
      const missing = run.filter((event) => event.accepted === undefined)
      const views = await this.#persist(() => loadViews(database, workspaceId, missing))
      if (views !== undefined) for (const event of run) this.#showLoaded(event, views)
    }
    this.#isLoading = false
  }

  #showLoaded(event: FeedEvent, views: LoadedViews): void {
    if (event.accepted !== undefined) {
      const { message, activity, holderId } = event.accepted
      return this.#show(event, { type: 'activity', view: activity }, message, { holderId })
    }
    const message =
      event.kind === 'message' && event.num !== null ? views.message(event.entityId, event.num) : undefined
    this.#show(event, views.row(event), message, views.chain(event))
  }

  #show(event: FeedEvent, row: FeedView | undefined, message: MessageView | undefined, chain: LiveChain): void {
    this.#shown = event.seq
    if (message !== undefined) this.#showMessage(message, chain)
    if (row !== undefined) this.#showRow(row, chain)
    this.endTurn()
  }

  #showRow(row: FeedView, chain: LiveChain): void {
    if (row.type === 'workspace') this.#follow(row.view.liveVisibility)
    const owner = audience.owner(row)
    if (owner !== null) {
      const frame = JSON.stringify(row)
      for (const desk of this.#desks.all) if (desk.actor.operatorId === owner) desk.show(frame)
      return
    }
    if (this.#visibility === 'workspace' || chain === null) this.#rows.add(row)
    else this.#showByReader(row, chain)
    this.#conversations.tellRow(row)
    for (const watcher of this.#watchers) watcher(row)
  }

  /** Whole to who may read the chain, without its words to the others; not collected, for desks get different ones. */
  #showByReader(row: FeedView, chain: LiveChain): void {
    const whole = JSON.stringify(row)
    const rest = withoutWords(row)
    const bare = rest === null ? null : JSON.stringify(rest)
    for (const desk of this.#desks.all) {
      const frame = audience.words(desk.actor, this.#visibility, chain) ? whole : bare
      if (frame !== null) desk.show(frame)
    }
  }

  /** Other people may read live chains now: each desk loads what it may see. */
  #follow(visibility: LiveVisibility): void {
    if (visibility === this.#visibility) return
    this.#visibility = visibility
    for (const desk of this.#desks.all) {
      desk.say({ type: 'reset' })
      desk.flush()
      this.remove(desk)
    }
  }

  #showMessage(view: MessageView, chain: LiveChain): void {
    let frame: string | undefined
    const named = audience.named(view)
    for (const desk of this.#desks.lookingAt(view.conversationId, chain?.holderId ?? null, named)) {
      if (!named.includes(desk.actor.operatorId) && !audience.words(desk.actor, this.#visibility, chain)) continue
      frame ??= JSON.stringify({ type: 'message', view } satisfies FeedView)
      desk.show(frame)
    }
    if (audience.client(view)) this.#conversations.tell(view.conversationId, { type: 'message', view })
  }

  /** Messages at once, list rows when they were collected long enough, then how far it went: one write for each desk. */
  #send(): void {
    const now = performance.now()
    const rowsWait = this.#rowsSentAt + collectingTime(this.#desks.size) - now
    const markWait = this.#markedAt + markInterval - now
    const hasRows = !this.#rows.isEmpty && rowsWait <= 0
    const hasMarks = (hasRows || this.#rows.isEmpty) && markWait <= 0 && this.#shown > this.#markedUpTo
    if (hasRows) this.#queueRows(now, !hasMarks)
    if (hasMarks) this.#queueMarks(now)
    for (const desk of this.#desks.all) {
      desk.flush()
      if (desk.isClosed) this.remove(desk)
    }
    if (!this.#rows.isEmpty) this.#sendLater(rowsWait)
    else if (this.#shown > this.#markedUpTo) this.#sendLater(markWait)
  }

  #queueRows(now: number, areAlone: boolean): void {
    this.#rowsSentAt = now
    const rows = this.#rows.take()
    if (this.#desks.size === 0) return
    const message = Buffer.from(`[${rows.frames}]`)
    for (const desk of this.#desks.all) desk.showAll(message, rows, areAlone)
  }

  #queueMarks(now: number): void {
    this.#markedAt = now
    this.#markedUpTo = this.#shown
    for (const desk of this.#desks.all) desk.mark(this.#shown)
  }

  #sendLater(wait: number): void {
    clearTimeout(this.#later)
    this.#later = setTimeout(() => {
      if (!this.#stopped) this.#send()
    }, wait)
  }

  /** Whoever was live cannot be continued: each desk reconnects, and its cursor decides. */
  #startOver(): void {
    for (const desk of this.#desks.all) {
      desk.close(closeCodes.tooSlow, 'resume')
      this.remove(desk)
    }
  }
}
