import { once } from 'node:events'
import type { ServerFrame } from '@parley/contract/frames'
import { WebSocket } from 'ws'
import type { BenchOperator } from './arrange-access.ts'
import type { Ledger } from './ledger.ts'

interface ObserveOptions {
  url: string
  cookieName: string
  operators: readonly BenchOperator[]
  ledger: Ledger
  /** A message reached the screen of its holder. */
  onShown: (clientId: string) => void
}

/** Frames that all desks of a workspace get are the same bytes: they are read once. */
const rememberedFrames = 4

/** Opens the desks of all operators, each on a socket of its own, and tells the ledger what they are shown. */
export async function observeDesks(options: ObserveOptions): Promise<{ stop(): void }> {
  const frames = new Map<number, { bytes: Buffer; frames: ServerFrame[] }[]>()
  const read = (workspaceId: number, bytes: Buffer): ServerFrame[] => {
    const recent = frames.get(workspaceId) ?? []
    frames.set(workspaceId, recent)
    const known = recent.find((frame) => frame.bytes.equals(bytes))
    if (known !== undefined) return known.frames
    const parsed = JSON.parse(bytes.toString()) as ServerFrame[]
    recent.unshift({ bytes, frames: parsed })
    recent.length = Math.min(recent.length, rememberedFrames)
    return parsed
  }
  const sockets: WebSocket[] = []
  for (const operator of options.operators) {
    const socket = new WebSocket(`${options.url.replace('http', 'ws')}/api/v1/socket`, {
      origin: options.url,
      headers: { cookie: `${options.cookieName}=${operator.sessionToken}` },
      perMessageDeflate: false,
    })
    await once(socket, 'open')
    const desk = new ObservedDesk(operator, options)
    const welcomed = new Promise<void>((resolve, reject) => {
      socket.on('message', (data: Buffer) => {
        desk.receive(read(operator.workspaceId, data))
        if (desk.isLive) resolve()
      })
      socket.once('close', (code) => reject(new Error(`a desk was closed with ${code}`)))
    })
    // Closed at the end, too: by then nobody waits.
    welcomed.catch(() => undefined)
    socket.send(JSON.stringify({ type: 'hello', cursor: operator.cursor, watch: [] }))
    await welcomed
    sockets.push(socket)
  }
  return {
    stop() {
      for (const socket of sockets) socket.terminate()
    },
  }
}

class ObservedDesk {
  isLive = false
  readonly #operator: BenchOperator
  readonly #options: ObserveOptions
  #markedUpTo: number
  #views = 0

  constructor(operator: BenchOperator, options: ObserveOptions) {
    this.#operator = operator
    this.#options = options
    this.#markedUpTo = operator.cursor.seq
  }

  receive(frames: readonly ServerFrame[]): void {
    const { ledger, onShown } = this.#options
    for (const frame of frames) {
      if ('view' in frame || frame.type === 'hidden') this.#views += 1
      switch (frame.type) {
        case 'message':
          ledger.shown(frame.view.conversationId, frame.view.seq)
          onShown(frame.view.clientId)
          break
        case 'activity':
          ledger.rowShown(this.#operator.id, frame.view.conversationId, frame.view.seq)
          break
        case 'conversation':
          ledger.rowShown(this.#operator.id, frame.view.id, frame.view.seq)
          break
        case 'mark':
          this.isLive = true
          if (frame.after !== this.#markedUpTo || frame.count !== this.#views) ledger.markBroken()
          this.#markedUpTo = frame.upTo
          this.#views = 0
          break
        default:
          break
      }
    }
  }
}
