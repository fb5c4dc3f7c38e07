import type { WorkspaceId } from '@parley/contract/ids'
import type { Database } from '../database/database.ts'
import { faultKind } from '../database/fault-kind.ts'
import { OwnConnection } from '../database/own-connection.ts'
import { bodyHash } from './body-hash.ts'
import { acceptInTurn, acceptMessages, type LaneRow } from './lane-call.ts'
import type { AcceptedMessage, LaneAnswer, LaneMessage } from './lane-message.ts'
import { conversationKey, LaneQueue, type Waiting } from './lane-queue.ts'
import { showAccepted } from './show-accepted.ts'

/** The only way a counted message of an open chat is stored: one batch at a time for the whole process. */
export interface Lane {
  /**
   * Stores a message. Messages of one conversation are stored in the order of the calls.
   * Rejects only for a fault that this very message causes.
   */
  accept(message: LaneMessage): Promise<LaneAnswer>
  /** Resolves when nothing waits and nothing is under way. */
  settled(): Promise<void>
  /** Answers what waits, then gives the connection back. Later messages are `overloaded`. */
  stop(): Promise<void>
}

interface LaneOptions {
  database: Pick<Database, 'pool'>
  /** Hears of each batch right after its commit, in the order of the feed. */
  onAccepted?: (batch: readonly AcceptedMessage[]) => void
  /** A batch's reply was lost: it may have been committed in these workspaces. */
  onUncertain?: (workspaceIds: readonly WorkspaceId[]) => void
  onFault?: (fault: unknown) => void
  limits?: Partial<LaneLimits>
}

interface LaneLimits {
  /** Rows of one call. */
  batch: number
  /** Rows that may wait; more are refused at once. */
  waiting: number
  /** How long a message may wait for a busy conversation or a database that is away, milliseconds. */
  patience: number
}

const defaults: LaneLimits = { batch: 384, waiting: 20_000, patience: 5_000 }
/**
 * Skipped for so long, a conversation is asked for by a call that waits for its lock: others who wait for it are served one after
 * the other, and who only looks now and then might never find it free. Milliseconds, and how many conversations at a time.
 */
const skipped = { longest: 300, atOnce: 3 }
/** Pauses before a busy conversation is asked again, and after a fault of the database, milliseconds. */
const busyPause = 3
const faultPause = { first: 20, longest: 1_000 }

/** Starts the lane. It takes one connection of the pool for itself. */
export function createLane(options: LaneOptions): Lane {
  return new BatchLane(options)
}

class BatchLane implements Lane {
  readonly #options: LaneOptions
  readonly #limits: LaneLimits
  readonly #queue = new LaneQueue()
  readonly #connection: OwnConnection
  readonly #idle: (() => void)[] = []
  readonly #impatience: NodeJS.Timeout
  /** Conversations whose rows are tried singly, each in its turn, outside the lane. */
  #apart = 0
  #started = false
  #stopping = false
  #pause = faultPause.first

  constructor(options: LaneOptions) {
    this.#options = options
    this.#limits = { ...defaults, ...options.limits }
    this.#connection = new OwnConnection(options.database.pool)
    this.#impatience = setInterval(() => this.#refuseOld(), 500).unref()
  }

  accept(message: LaneMessage): Promise<LaneAnswer> {
    if (this.#stopping || this.#queue.size >= this.#limits.waiting) return Promise.resolve({ outcome: 'overloaded' })
    const hash = bodyHash(message.text, message.attachments, message.replyToSeq)
    return new Promise((answer, fail) => {
      this.#queue.push({ message, hash, since: performance.now(), answer, fail })
      this.#start()
    })
  }

  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#idle.push(resolve)
      this.#tellIdle()
    })
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await this.settled()
    clearInterval(this.#impatience)
    this.#connection.stop()
  }

  /** Begins on the next turn of the loop: what arrives in this one shares the batch. */
  #start(): void {
    if (this.#started || !this.#queue.hasReady) return
    this.#started = true
    setImmediate(() => void this.#run())
  }

  async #run(): Promise<void> {
    while (this.#queue.hasReady) {
      const batch = this.#queue.take(this.#limits.batch)
      batch.sort(byPlace)
      await this.#store(batch)
    }
    this.#started = false
    this.#tellIdle()
  }

  /**
   * One call for the batch. What another transaction had just committed makes it fail as a whole (23505): asked again,
   * the function sees who exists by now and stores the rest. What fails even so is tried singly.
   */
  async #store(batch: readonly Waiting[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const reply = await callWith(this.#connection, batch)
      if ('rows' in reply) {
        this.#pause = faultPause.first
        this.#finish(batch, reply.rows)
        return
      }
      if (faultKind(reply.fault) !== 'data') return this.#wait(batch, reply.fault)
      if (attempt === 2) {
        this.#tryApart(batch)
        return
      }
    }
  }

  /** Serves the screens, answers the senders, and keeps what is busy first in its conversation. */
  #finish(batch: readonly Waiting[], rows: readonly LaneRow[]): void {
    this.#show(batch, rows)
    const busy: Waiting[] = []
    for (const [place, row] of rows.entries()) {
      const waiting = batch[place]
      if (waiting === undefined) continue
      const answer = answerOf(row)
      if (answer === null) busy.push(waiting)
      else waiting.answer(answer)
    }
    for (const group of byConversation(busy).values()) {
      const [first] = group
      const isStarving = first !== undefined && performance.now() - first.since > skipped.longest
      if (isStarving && this.#apart < skipped.atOnce) this.#tryApart(group)
      else this.#askLater(group)
    }
  }

  #show(batch: readonly Waiting[], rows: readonly LaneRow[]): void {
    try {
      this.#options.onAccepted?.(showAccepted(batch, rows))
    } catch (fault) {
      // The messages are stored, and their senders must hear so; the feed's safety poll serves the screens.
      this.#options.onFault?.(fault)
    }
  }

  #askLater(rows: readonly Waiting[]): void {
    const keys = this.#queue.putBack(rows)
    setTimeout(() => this.#release(keys), busyPause)
  }

  /** The database is away or overloaded: the batch stays, and is asked for again after a growing pause. */
  async #wait(batch: readonly Waiting[], fault: unknown): Promise<void> {
    const keys = this.#queue.putBack(batch)
    this.#options.onFault?.(fault)
    if (faultKind(fault) === 'lost')
      this.#options.onUncertain?.([...new Set(batch.map((row) => row.message.workspaceId))])
    await new Promise((resolve) => setTimeout(resolve, this.#pause))
    this.#pause = Math.min(this.#pause * 2, faultPause.longest)
    this.#release(keys)
  }

  /** Outside the lane, for what cannot go with others or never finds its conversation free: the others go on meanwhile. */
  #tryApart(batch: readonly Waiting[]): void {
    for (const [key, rows] of byConversation(batch)) {
      this.#queue.hold(key)
      this.#apart += 1
      void this.#trySingly(rows).finally(() => {
        this.#apart -= 1
        this.#release([key])
      })
    }
  }

  async #trySingly(rows: readonly Waiting[]): Promise<void> {
    const connection = new OwnConnection(this.#options.database.pool)
    for (const [place, row] of rows.entries()) {
      const reply = await callWith(connection, [row], acceptInTurn)
      if ('fault' in reply) this.#options.onFault?.(reply.fault)
      if ('fault' in reply && faultKind(reply.fault) === 'data') row.fail(reply.fault)
      else if ('fault' in reply || reply.rows[0]?.outcome === 'busy') {
        this.#queue.putBack(rows.slice(place))
        break
      } else this.#finish([row], reply.rows)
    }
    connection.stop()
  }

  #release(keys: readonly string[]): void {
    for (const key of keys) this.#queue.release(key)
    this.#refuseOld()
    this.#start()
  }

  #refuseOld(): void {
    for (const row of this.#queue.removeOlder(performance.now() - this.#limits.patience))
      row.answer({ outcome: 'overloaded' })
    this.#tellIdle()
  }

  #tellIdle(): void {
    if (this.#started || this.#apart > 0 || this.#queue.size > 0) return
    for (const resolve of this.#idle.splice(0)) resolve()
  }
}

async function callWith(
  connection: OwnConnection,
  batch: readonly Waiting[],
  call: typeof acceptMessages = acceptMessages,
): Promise<{ rows: LaneRow[] } | { fault: unknown }> {
  try {
    return { rows: await connection.run((client) => call(client, batch)) }
  } catch (fault) {
    return { fault }
  }
}

/** What the sender hears; null = ask again. */
function answerOf(row: LaneRow): LaneAnswer | null {
  switch (row.outcome) {
    case 'accepted':
      return { outcome: row.outcome, seq: row.seq, createdAt: row.conversation.createdAt }
    case 'duplicate':
    case 'conflict':
    case 'no_open_chat':
    case 'blocked':
    case 'channel_off':
      return row
    case 'not_holder':
      return { outcome: row.outcome, by: row.holderId }
    case 'busy':
      return null
  }
}

/** Rows of one workspace and one conversation side by side touch the same pages; the sort keeps the order within. */
function byPlace(a: Waiting, b: Waiting): number {
  if (a.message.workspaceId !== b.message.workspaceId) return a.message.workspaceId - b.message.workspaceId
  if (a.message.conversationId === b.message.conversationId) return 0
  return a.message.conversationId < b.message.conversationId ? -1 : 1
}

function byConversation(batch: readonly Waiting[]): Map<string, Waiting[]> {
  const groups = new Map<string, Waiting[]>()
  for (const row of batch) {
    const key = conversationKey(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}
