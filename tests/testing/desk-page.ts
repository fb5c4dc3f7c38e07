import { ServerFrame } from '@parley/contract/frames'
import type { Cursor } from '@parley/contract/snapshot'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { WebSocket } from 'ws'
import type { Browser } from './browser.ts'

const Frames = Type.Array(ServerFrame)

/** How a socket ended: its close code, or the status of the refused handshake. */
export type Ending = { readonly code: number } | { readonly status: number }

/** The socket of a page of the desk. */
export class DeskPage {
  readonly frames: ServerFrame[] = []
  readonly ended: Promise<Ending>
  readonly #socket: WebSocket
  readonly #opened: Promise<void>
  #wake: () => void = () => undefined

  /** @param headers instead of those that the browser's own page would send */
  constructor(
    browser: Browser,
    headers: { origin?: string | undefined; cookie?: string } = { origin: browser.url, cookie: browser.cookie },
  ) {
    const { origin, ...others } = headers
    this.#socket = new WebSocket(`${browser.url.replace('http', 'ws')}/api/v1/socket`, {
      ...(origin === undefined ? {} : { origin }),
      headers: others,
    })
    this.#opened = new Promise((resolve) => {
      this.#socket.once('open', resolve)
    })
    this.ended = new Promise((resolve) => {
      this.#socket.on('unexpected-response', (_request, answer) => {
        answer.resume()
        resolve({ status: answer.statusCode ?? 0 })
      })
      this.#socket.on('close', (code) => {
        resolve({ code })
      })
      this.#socket.on('error', () => undefined)
    })
    this.#socket.on('message', (data: Buffer) => {
      this.frames.push(...Value.Parse(Frames, JSON.parse(data.toString('utf8'))))
      this.#wake()
    })
  }

  /** Says hello from the cursor. */
  async greets(cursor: Cursor): Promise<void> {
    await this.#opened
    this.#socket.send(JSON.stringify({ type: 'hello', cursor, watch: [] }))
  }

  /** Says hello from the cursor and waits for the welcome. */
  async joins(cursor: Cursor): Promise<void> {
    await this.greets(cursor)
    await this.sees((frame) => frame.type === 'welcome')
  }

  async sees(isIt: (frame: ServerFrame) => boolean): Promise<void> {
    while (!this.frames.some(isIt)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  leaves(): void {
    this.#socket.close()
  }
}
