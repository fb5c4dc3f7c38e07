import type { FeedView, ServerFrame } from '@parley/contract/frames'
import type { ConversationId, OperatorId, WorkspaceId } from '@parley/contract/ids'
import type { Cursor } from '@parley/contract/snapshot'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import type { AcceptedMessage } from '../messages/lane-message.ts'
import type { ConversationEvent, ConversationSubscription } from './conversation-listeners.ts'
import { DeskReader, type DeskSocket, type Frames } from './desk-reader.ts'
import { eventOf, readAge, readBounds, readHeads } from './feed-events.ts'
import { loadPast } from './load-past.ts'
import { WorkspaceFeed } from './workspace-feed.ts'

/** How often the feeds are looked at without any wake-up, milliseconds: the longest that a lost one costs. */
const usualSafetyPoll = 1_000

/** From commits to screens: the readers of every workspace in this process. */
export interface Feed {
  /** What the lane of this process stored, in the order of the commit. */
  accepted(batch: readonly AcceptedMessage[]): void
  /** Something may have been committed there. */
  poke(workspaceId: WorkspaceId): void
  /** Something may have been committed anywhere. */
  pokeAll(): void
  /** A desk's end of the feed. Nothing is sent before its `join`. */
  attachDesk(socket: DeskSocket, actor: Actor): AttachedDesk
  /** Hears, in order, what the client may see of one conversation. Load its past after this, then `start`. */
  subscribeConversation(
    workspaceId: WorkspaceId,
    conversationId: ConversationId,
    listener: (event: ConversationEvent) => void,
  ): Promise<ConversationSubscription>
  /**
   * Hears every view of a workspace but messages. Load what was before after this: whatever is committed from then on is heard.
   * Returns a function that ends it.
   */
  watchWorkspace(workspaceId: WorkspaceId, listener: (view: FeedView) => void): Promise<() => void>
  /** Somebody types; `operatorId` null = the client. May get lost. */
  typing(workspaceId: WorkspaceId, conversationId: ConversationId, operatorId: OperatorId | null): void
  /** An operator has a conversation on screen, or no longer. May get lost. */
  viewing(actor: Actor, conversationId: ConversationId, on: boolean): void
  /** How far the readers of this process are behind what is committed. */
  readLag(): Promise<FeedLag>
  /** Resolves when every commit that was told has reached its sockets. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** What is committed and not yet read by this process. */
export interface FeedLag {
  readonly events: number
  /** Age of the oldest of them; 0 = there is none. */
  readonly seconds: number
}

export interface AttachedDesk {
  /** Sends what changed since the cursor, then goes on live. A cursor that cannot be continued from gets `reset`. */
  join(cursor: Cursor, watched: readonly ConversationId[]): Promise<void>
  /** Says whose messages are loaded and shown from now on. */
  watch(conversationIds: readonly ConversationId[]): void
  /** Queues an answer. */
  say(frame: ServerFrame): void
  detach(): void
}

/**
 * Starts the feed. It listens to the database's commits by itself; batches of the lane must be told to `accepted`.
 * @param safetyPoll milliseconds between looks without any wake-up; 1000 unless given
 */
export function createFeed({
  database,
  onFault = () => undefined,
  safetyPoll = usualSafetyPoll,
}: {
  database: Database
  onFault?: (fault: unknown) => void
  safetyPoll?: number | undefined
}): Feed {
  return new ProcessFeed(database, onFault, safetyPoll)
}

class ProcessFeed implements Feed {
  readonly #database: Database
  readonly #onFault: (fault: unknown) => void
  readonly #workspaces = new Map<WorkspaceId, WorkspaceFeed>()
  readonly #forgetCommits: () => void
  readonly #poll: NodeJS.Timeout
  #isPolling = false

  constructor(database: Database, onFault: (fault: unknown) => void, safetyPoll: number) {
    this.#database = database
    this.#onFault = onFault
    this.#forgetCommits = database.onCommit((workspaceId) => this.poke(workspaceId))
    this.#poll = setInterval(() => void this.#lookAtAll(), safetyPoll).unref()
  }

  accepted(batch: readonly AcceptedMessage[]): void {
    const byWorkspace = new Map<WorkspaceId, AcceptedMessage[]>()
    for (const message of batch) {
      const messages = byWorkspace.get(message.workspaceId)
      if (messages === undefined) byWorkspace.set(message.workspaceId, [message])
      else messages.push(message)
    }
    for (const [workspaceId, messages] of byWorkspace)
      this.#workspaces.get(workspaceId)?.sequencer.offer(messages.map(eventOf))
  }

  poke(workspaceId: WorkspaceId): void {
    this.#workspaces.get(workspaceId)?.sequencer.wake()
  }

  pokeAll(): void {
    for (const feed of this.#workspaces.values()) feed.sequencer.wake()
  }

  attachDesk(socket: DeskSocket, actor: Actor): AttachedDesk {
    const desk = new DeskReader(socket, actor)
    let watched: readonly ConversationId[] = []
    /** Counts hellos: what an older one loads is dropped. */
    let joins = 0
    return {
      join: async (cursor, conversationIds) => {
        watched = conversationIds
        const join = ++joins
        const isCurrent = (): boolean => join === joins && !desk.isClosed
        desk.hold()
        const feed = this.#feedOf(actor.workspaceId)
        await feed.enter()
        if (!isCurrent()) return
        const position = feed.add(desk, watched)
        const past = await this.#pastOf(actor, cursor, watched, position)
        if (!isCurrent()) return
        if (past === null) {
          feed.remove(desk)
          desk.say({ type: 'reset' })
          desk.flush()
        } else {
          desk.goLive(cursor, past, position)
          feed.joined(position)
        }
      },
      watch: (conversationIds) => {
        watched = conversationIds
        this.#workspaces.get(actor.workspaceId)?.watchWith(desk, conversationIds)
      },
      say: (frame) => {
        desk.say(frame)
        const feed = this.#workspaces.get(actor.workspaceId)
        if (feed?.has(desk) === true) feed.endTurn()
        else desk.flush()
      },
      detach: () => {
        joins += 1
        this.#workspaces.get(actor.workspaceId)?.remove(desk)
      },
    }
  }

  async subscribeConversation(
    workspaceId: WorkspaceId,
    conversationId: ConversationId,
    listener: (event: ConversationEvent) => void,
  ): Promise<ConversationSubscription> {
    const feed = this.#feedOf(workspaceId)
    await feed.enter()
    return feed.subscribe(conversationId, listener)
  }

  async watchWorkspace(workspaceId: WorkspaceId, listener: (view: FeedView) => void): Promise<() => void> {
    const feed = this.#feedOf(workspaceId)
    await feed.enter()
    return feed.watch(listener)
  }

  typing(workspaceId: WorkspaceId, conversationId: ConversationId, operatorId: OperatorId | null): void {
    this.#workspaces.get(workspaceId)?.typing(conversationId, operatorId)
  }

  viewing({ workspaceId, operatorId }: Actor, conversationId: ConversationId, on: boolean): void {
    this.#workspaces.get(workspaceId)?.viewing(conversationId, operatorId, on)
  }

  async readLag(): Promise<FeedLag> {
    const heads = await readHeads(this.#database, [...this.#workspaces.keys()])
    let events = 0
    let seconds = 0
    for (const [workspaceId, head] of heads) {
      const sequencer = this.#workspaces.get(workspaceId)?.sequencer
      const missing = sequencer?.missingUpTo(head) ?? 0
      if (sequencer === undefined || missing === 0) continue
      events += missing
      seconds = Math.max(seconds, await readAge(this.#database, workspaceId, sequencer.last))
    }
    return { events, seconds }
  }

  async settled(): Promise<void> {
    // Each is short, and one may begin another: a turn of the loop lets them go on.
    while ([...this.#workspaces.values()].some((feed) => feed.isWorking))
      await new Promise((resolve) => setTimeout(resolve, 2))
  }

  stop(): Promise<void> {
    clearInterval(this.#poll)
    this.#forgetCommits()
    // Nobody is waited for: every reader resumes from his cursor, and a database that is away must not hold up the stop.
    for (const feed of this.#workspaces.values()) feed.stop()
    this.#workspaces.clear()
    return Promise.resolve()
  }

  /** Today's views after the cursor, or null when it cannot be continued from. */
  async #pastOf(
    actor: Actor,
    cursor: Cursor,
    watched: readonly ConversationId[],
    position: number,
  ): Promise<Frames | null> {
    const bounds = await readBounds(this.#database, actor.workspaceId)
    const isOurs =
      bounds !== null && cursor.epoch === bounds.epoch && cursor.seq >= bounds.floor && cursor.seq <= bounds.head
    return isOurs ? loadPast(this.#database, actor, watched, cursor.seq, position) : null
  }

  #feedOf(workspaceId: WorkspaceId): WorkspaceFeed {
    let feed = this.#workspaces.get(workspaceId)
    if (feed === undefined) {
      feed = new WorkspaceFeed({ database: this.#database, workspaceId, onFault: this.#onFault })
      this.#workspaces.set(workspaceId, feed)
    }
    return feed
  }

  /** The safety poll: whoever missed a wake-up gets it now, and feeds that nobody reads are let go. */
  async #lookAtAll(): Promise<void> {
    if (this.#isPolling) return
    this.#isPolling = true
    for (const [workspaceId, feed] of this.#workspaces) {
      if (!feed.isIdle) continue
      feed.stop()
      this.#workspaces.delete(workspaceId)
    }
    try {
      const heads = await readHeads(this.#database, [...this.#workspaces.keys()])
      for (const [workspaceId, head] of heads) {
        const feed = this.#workspaces.get(workspaceId)
        if (feed !== undefined && head > feed.sequencer.last) feed.sequencer.wake()
      }
    } catch (fault) {
      this.#onFault(fault)
    }
    this.#isPolling = false
  }
}
