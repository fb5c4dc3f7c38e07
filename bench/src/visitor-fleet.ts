import { once } from 'node:events'
import type { WidgetServerFrame } from '@parley/contract/widget'
import { WebSocket } from 'ws'
import type { BenchVisitor } from './arrange-access.ts'
import type { Ledger } from './ledger.ts'

interface Visitor {
  socket: WebSocket
  conversationId: string
  /** Names his messages: `<visitor>.<n>`. */
  name: number
  sent: number
  /** Called when his message is acknowledged. */
  answered: (() => void) | null
}

/** The open widgets, each on a socket of its own. A visitor has one message under way at a time. */
export class VisitorFleet {
  readonly #idle: Visitor[] = []
  readonly #all: Visitor[] = []
  readonly #ledger: Ledger
  readonly #run: string
  refused = 0

  private constructor(ledger: Ledger, run: string) {
    this.#ledger = ledger
    this.#run = run
  }

  /** @param run makes client ids of several runs in one database differ */
  static async open(
    url: string,
    visitors: readonly BenchVisitor[],
    ledger: Ledger,
    run: string,
  ): Promise<VisitorFleet> {
    const fleet = new VisitorFleet(ledger, run)
    const opening = [...visitors.entries()]
    const opener = async (): Promise<void> => {
      for (let next = opening.pop(); next !== undefined; next = opening.pop()) await fleet.#open(url, next[1], next[0])
    }
    await Promise.all(Array.from({ length: 16 }, opener))
    return fleet
  }

  get size(): number {
    return this.#all.length
  }

  /** How many could send now. */
  get idle(): number {
    return this.#idle.length
  }

  /** Some idle visitor sends. Returns the message's client id; `onAnswered` follows the acknowledgement. */
  send(onAnswered: () => void): string {
    const place = Math.floor(Math.random() * this.#idle.length)
    const visitor = this.#idle[place]
    const last = this.#idle.pop()
    if (visitor === undefined || last === undefined) throw new Error('every visitor waits for an answer')
    if (visitor !== last) this.#idle[place] = last
    return this.#write(visitor, onAnswered)
  }

  /** Every visitor writes once: his first message since the app's start takes the longer way of an opening chat. */
  async writeOnce(): Promise<void> {
    const waiting = this.#idle.splice(0)
    const writer = async (): Promise<void> => {
      for (let visitor = waiting.pop(); visitor !== undefined; visitor = waiting.pop()) {
        const writing = visitor
        await new Promise<void>((resolve) => this.#write(writing, resolve))
      }
    }
    await Promise.all(Array.from({ length: 32 }, writer))
  }

  stop(): void {
    for (const { socket } of this.#all) socket.terminate()
  }

  #write(visitor: Visitor, onAnswered: () => void): string {
    visitor.sent += 1
    visitor.answered = onAnswered
    const clientId = `${this.#run}.${visitor.name}.${visitor.sent}`
    visitor.socket.send(
      JSON.stringify({ type: 'send', clientId, text: 'Where is my order, please?', fileIds: [], replyToSeq: null }),
    )
    return clientId
  }

  async #open(url: string, { channelId, token, conversationId }: BenchVisitor, name: number): Promise<void> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/widget/socket`, {
      origin: url,
      perMessageDeflate: false,
    })
    await once(socket, 'open')
    const visitor: Visitor = { socket, conversationId, name, sent: 0, answered: null }
    const page = { url: `${url}/demo/shop`, title: 'Shop', referrer: '', language: 'en', screen: '1440x900' }
    socket.send(JSON.stringify({ type: 'hello', channelId, token, page, locale: 'en', lastSeq: 0 }))
    await new Promise<void>((resolve, reject) => {
      socket.once('close', (code) => reject(new Error(`a widget was closed with ${code}`)))
      socket.on('message', (data: Buffer) => {
        for (const frame of JSON.parse(data.toString()) as WidgetServerFrame[]) {
          if (frame.type === 'welcome') {
            this.#ledger.begin(conversationId, frame.lastSeq)
            resolve()
          } else this.#receive(visitor, frame)
        }
      })
    })
    this.#all.push(visitor)
    this.#idle.push(visitor)
  }

  #receive(visitor: Visitor, frame: WidgetServerFrame): void {
    if (frame.type === 'accepted') this.#ledger.acknowledged(visitor.conversationId, frame.clientId, frame.seq)
    else if (frame.type === 'refused') this.refused += 1
    else return
    const { answered } = visitor
    visitor.answered = null
    this.#idle.push(visitor)
    answered?.()
  }
}
