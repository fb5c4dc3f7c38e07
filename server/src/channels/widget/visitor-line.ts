import { closeCodes } from '@parley/contract/frames'
import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { WidgetClientFrame, WidgetServerFrame } from '@parley/contract/widget'
import type { WebSocket } from 'ws'
import { findWidget, requireAllowedSite } from './find-widget.ts'
import { knowVisitor } from './know-visitor.ts'
import type { SessionParts } from './session-parts.ts'
import { parseVisitorFrame } from './visitor-frame.ts'
import { VisitorSession } from './visitor-session.ts'

/** Where a visitor connects from. */
export interface VisitorClient {
  readonly address: string
  /** The `Origin` header. */
  readonly origin: string | null
  readonly userAgent: string
}

/** A slower reader is cut off and comes back, bytes not yet taken. */
const longestBacklog = 1024 * 1024
/** Frames of one line that may wait to be handled. */
const mostWaiting = 200

/** One open widget. Frames are handled one after the other; answers leave together at the end of a turn. */
export class VisitorLine {
  readonly #socket: WebSocket
  readonly #client: VisitorClient
  readonly #parts: SessionParts
  readonly #openedAt = performance.now()
  #session: VisitorSession | null = null
  #hasGreeted = false
  #isAlive = true
  #waiting = 0
  #work: Promise<void> = Promise.resolve()
  #frames: WidgetServerFrame[] = []

  constructor(socket: WebSocket, client: VisitorClient, parts: SessionParts) {
    this.#socket = socket
    this.#client = client
    this.#parts = parts
  }

  /** Null before the hello was answered. */
  get session(): VisitorSession | null {
    return this.#session
  }

  /** A WebSocket message of the widget. */
  receive(text: string): void {
    this.#isAlive = true
    const parsed = parseVisitorFrame(text)
    if (parsed.kind === 'bad') return this.#socket.close(closeCodes.badFrame, parsed.reason)
    if (parsed.kind === 'bad_send') {
      return this.#say({
        type: 'refused',
        clientId: parsed.clientId,
        refusal: { code: 'invalid_input', details: parsed.details },
      })
    }
    const { frame } = parsed
    this.#hasGreeted ||= frame.type === 'hello'
    if (!this.#hasGreeted) return this.#socket.close(closeCodes.noHello, 'hello first')
    if (this.#waiting >= mostWaiting) return this.#socket.close(1013, 'too much at once')
    this.#then(() => this.#handle(frame))
  }

  heard(): void {
    this.#isAlive = true
  }

  /** Looks after the socket; called every now and then. */
  beat(helloPatienceMs: number): void {
    if (!this.#hasGreeted && performance.now() - this.#openedAt > helloPatienceMs)
      return this.#socket.close(closeCodes.noHello, 'no hello')
    if (!this.#isAlive) return this.#socket.terminate()
    this.#isAlive = false
    this.#socket.ping()
  }

  /** Another window of the same visitor began the conversation. */
  join(conversationId: ConversationId): void {
    this.#then(async () => this.#session?.join(conversationId))
  }

  /** The whole connection is refused. */
  refuse(refusal: Refusal): void {
    this.#say({ type: 'refused', clientId: null, refusal: { code: refusal.code, details: refusal.details } })
    this.#flush()
    this.#socket.close(1008, refusal.code)
  }

  end(): void {
    this.#session?.end()
    this.#session = null
  }

  /** Resolves when everything that was received so far is done. */
  settled(): Promise<void> {
    return this.#work
  }

  #then(step: () => Promise<void>): void {
    this.#waiting += 1
    this.#work = this.#work
      .then(step)
      .catch((fault: unknown) => {
        this.#parts.onFault(fault)
        // 1013: try again later.
        this.#socket.close(1013, 'try again later')
      })
      .finally(() => {
        this.#waiting -= 1
      })
  }

  async #handle(frame: WidgetClientFrame): Promise<void> {
    if (this.#socket.readyState !== this.#socket.OPEN) return
    if (frame.type === 'hello') await this.#greet(frame)
    else await this.#session?.handle(frame)
  }

  async #greet(hello: Extract<WidgetClientFrame, { type: 'hello' }>): Promise<void> {
    this.end()
    try {
      const wait = this.#parts.meters.networkHellos(this.#client.address)
      if (wait > 0) throw new Refusal('too_many_attempts', { retryAfterSeconds: wait })
      const widget = await findWidget(this.#parts.database, hello.channelId)
      requireAllowedSite(widget, this.#parts.publicUrl, this.#client.origin, hello.page.url)
      const { address, userAgent } = this.#client
      const peer = {
        widget,
        ...knowVisitor(this.#parts.secrets, widget, hello),
        workspace: await this.#parts.workspaceOf(widget),
        address,
        userAgent,
        say: (frame: WidgetServerFrame) => {
          this.#say(frame)
        },
      }
      this.#session = new VisitorSession(this.#parts, peer, hello)
      // Switched off since it was found: whoever is told from here on has a session to close.
      if (peer.workspace.isOff(widget.channelId)) throw new Refusal('channel_off')
      await this.#session.welcome()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.refuse(error)
    }
    // The line may have ended meanwhile: nobody else would close what was opened.
    if (this.#socket.readyState !== this.#socket.OPEN) this.end()
  }

  #say(frame: WidgetServerFrame): void {
    if (this.#frames.push(frame) === 1) {
      // Not a microtask: a message's own frame and its acknowledgement leave in one write, the dearest thing of all.
      setImmediate(() => {
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
