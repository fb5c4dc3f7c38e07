import { closeCodes, type ServerFrame } from '@parley/contract/frames'
import type { Cursor } from '@parley/contract/snapshot'
import type { Actor } from '../auth/actor.ts'

/** What a reader needs of a WebSocket. */
export interface DeskSocket {
  send(data: string | Buffer, options: { binary: boolean }): void
  close(code: number, reason?: string): void
  readonly bufferedAmount: number
}

/** Bytes that may wait for a slow reader; beyond it he must reconnect and resume. */
const slowReaderBytes = 4 * 1024 * 1024

/** Views as text, joined by commas. */
export interface Frames {
  readonly frames: string
  readonly views: number
}

/**
 * One desk's end of the feed: collects the frames of a turn into one WebSocket message, counts the views and marks how
 * far everything was sent (decision 8).
 */
export class DeskReader {
  readonly actor: Actor
  readonly #socket: DeskSocket
  /** Frames of this turn. */
  #turn: string[] = []
  /** What came while the past is still being loaded; null once live. */
  #held: Frames[] | null = []
  /** Views since the last mark. */
  #views = 0
  #markedUpTo = 0
  #closed = false

  constructor(socket: DeskSocket, actor: Actor) {
    this.#socket = socket
    this.actor = actor
  }

  get isClosed(): boolean {
    return this.#closed
  }

  /** From here on what passes is held until `goLive`. */
  hold(): void {
    this.#held = []
  }

  /** Welcomes, sends the past from `cursor` up to `upTo`, says so, and lets through what was held. */
  goLive(cursor: Cursor, past: Frames, upTo: number): void {
    const held = this.#held ?? []
    this.#held = null
    this.#views = 0
    this.#markedUpTo = cursor.seq
    this.say({ type: 'welcome', cursor })
    this.#add(past)
    this.#sayMark(Math.max(upTo, cursor.seq))
    for (const frames of held) this.#add(frames)
    this.flush()
  }

  /** Queues a view that is ready as text. */
  show(frame: string): void {
    const frames = { frames: frame, views: 1 }
    if (this.#held === null) this.#add(frames)
    else this.#held.push(frames)
  }

  /**
   * Queues views that all desks get. `message` is `[frames]` as bytes, built once: it goes out as it is where nothing else
   * waits for this desk.
   */
  showAll(message: Buffer, rows: Frames, isAlone: boolean): void {
    if (this.#held !== null) this.#held.push(rows)
    else if (isAlone && this.#turn.length === 0) {
      this.#views += rows.views
      this.#send(message)
    } else this.#add(rows)
  }

  /** Queues what is not a view: an answer, a notice that may get lost. */
  say(frame: ServerFrame): void {
    this.#turn.push(JSON.stringify(frame))
  }

  /** Says that everything up to `upTo` was sent. */
  mark(upTo: number): void {
    if (this.#held === null && upTo > this.#markedUpTo) this.#sayMark(upTo)
  }

  /** Sends the frames of this turn as one message. */
  flush(): void {
    if (this.#turn.length === 0) return
    const message = `[${this.#turn.join(',')}]`
    this.#turn = []
    this.#send(message)
  }

  close(code: number, reason: string): void {
    this.#closed = true
    this.#turn = []
    this.#held = []
    this.#socket.close(code, reason)
  }

  #sayMark(upTo: number): void {
    this.say({ type: 'mark', after: this.#markedUpTo, upTo, count: this.#views })
    this.#markedUpTo = upTo
    this.#views = 0
  }

  #add({ frames, views }: Frames): void {
    if (views === 0) return
    this.#turn.push(frames)
    this.#views += views
  }

  #send(message: string | Buffer): void {
    if (this.#closed) return
    if (this.#socket.bufferedAmount > slowReaderBytes) this.close(closeCodes.tooSlow, 'too slow')
    else this.#socket.send(message, { binary: false })
  }
}
