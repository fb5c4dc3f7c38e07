import type { FeedEvent } from './feed-events.ts'

/** How long a missing number may be on its way before the feed itself is asked, milliseconds. */
const gapPatience = 20
/** Events of one read. */
const page = 1_000
/** Pauses after a read that failed, milliseconds. */
const faultPause = { first: 50, longest: 1_000 }

interface SequencerOptions {
  /** Reads the feed after a number: in order, without a hole. */
  read: (after: number, limit: number) => Promise<FeedEvent[]>
  /** Gets every event once, in order, in runs. */
  deliver: (run: readonly FeedEvent[]) => void
  /** The events after the last one are deleted: whoever follows must begin anew. */
  onLost: () => void
  onFault: (fault: unknown) => void
}

/**
 * Puts the events of one workspace in order. They come from the lane at once, from the feed's table after a wake-up, or
 * both, early, late or twice; only number last + 1 passes. Lost wake-ups cost latency only (decision 2 of the feed, hot path).
 */
export class Sequencer {
  readonly #options: SequencerOptions
  readonly #early = new Map<number, FeedEvent>()
  /** The number that was delivered last; null before `start`. */
  #last: number | null = null
  #gap: NodeJS.Timeout | undefined
  #reading: Promise<void> | undefined
  #readAgain = false
  #stopped = false

  constructor(options: SequencerOptions) {
    this.#options = options
  }

  /** Events up to `last` are known to everybody who begins now. */
  start(last: number): void {
    this.#last = last
    for (const seq of this.#early.keys()) if (seq <= last) this.#early.delete(seq)
    this.#drain()
  }

  get last(): number {
    return this.#last ?? 0
  }

  /** How many numbers up to `head` were not delivered yet; none before `start`. */
  missingUpTo(head: number): number {
    return this.#last === null ? 0 : Math.max(0, head - this.#last)
  }

  /** Events that this process knows of by itself, in any order, perhaps again. */
  offer(events: Iterable<FeedEvent>): void {
    for (const event of events) {
      const isNew = this.#last === null || event.seq > this.#last
      if (isNew && this.#early.get(event.seq)?.accepted === undefined) this.#early.set(event.seq, event)
    }
    this.#drain()
  }

  /** Something may have been committed: asks the feed. */
  wake(): void {
    if (this.#stopped || this.#last === null) return
    this.#readAgain = true
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined
    })
  }

  /** True while a read or a wait for a missing number is under way. */
  get isWorking(): boolean {
    return this.#reading !== undefined || this.#gap !== undefined
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#gap)
    this.#gap = undefined
  }

  #drain(): void {
    if (this.#last === null || this.#stopped) return
    const run: FeedEvent[] = []
    for (let next = this.#early.get(this.#last + 1); next !== undefined; next = this.#early.get(this.#last + 1)) {
      this.#early.delete(next.seq)
      this.#last = next.seq
      run.push(next)
    }
    if (run.length > 0) {
      clearTimeout(this.#gap)
      this.#gap = undefined
      this.#options.deliver(run)
    }
    if (this.#early.size > 0) this.#gap ??= setTimeout(() => this.#closeGap(), gapPatience)
  }

  #closeGap(): void {
    this.#gap = undefined
    this.wake()
  }

  async #read(): Promise<void> {
    let pause = faultPause.first
    while (this.#readAgain && !this.#stopped) {
      this.#readAgain = false
      try {
        const after = this.last
        const events = await this.#options.read(after, page)
        pause = faultPause.first
        this.#take(after, events)
        if (events.length === page) this.#readAgain = true
      } catch (fault) {
        this.#options.onFault(fault)
        this.#readAgain = true
        await new Promise((resolve) => setTimeout(resolve, pause))
        pause = Math.min(pause * 2, faultPause.longest)
      }
    }
  }

  #take(after: number, events: readonly FeedEvent[]): void {
    const [first] = events
    if (first !== undefined && first.seq > after + 1) {
      // Nothing between is left: the readers were away for longer than the feed is kept.
      this.#options.onLost()
      this.#last = first.seq - 1
    }
    this.offer(events)
    // What is held although the feed was read comes from a commit that the read did not see yet: asked for again by the gap.
  }
}
