import type { WidgetClientFrame, WidgetServerFrame } from '@parley/contract/widget'
import { reconnectDelay } from './reconnect-delay.ts'

export interface Connection {
  /** False when there is no connection; nothing is kept for later. */
  send: (frame: WidgetClientFrame) => boolean
  /** Tries now instead of after the delay: the network came back, the panel was opened. */
  wake: () => void
  /** Ends the connection and opens another one at once: whoever is at it is somebody else now. */
  renew: () => void
  /** Stays away for so many seconds because the desk asked for it; without a number, comes back rarely but whenever woken. */
  rest: (seconds: number | undefined) => void
}

interface ConnectionOptions {
  address: string
  hello: () => WidgetClientFrame
  receive: (frames: readonly WidgetServerFrame[]) => void
  lost: () => void
}

/** Silence for this long is worth a question; no answer within `answerMs` means that the line is dead. */
const quietMs = 25_000
const answerMs = 10_000
/** As after so many failures: the longest delay. */
const rareAttempt = 10

/** Keeps one socket to the desk: says hello on each, asks when it is quiet, comes back with growing, jittered delays. */
export function keepConnection({ address, hello, receive, lost }: ConnectionOptions): Connection {
  let socket: WebSocket | undefined
  let attempt = 0
  let restUntil = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function after(ms: number, work: () => void): void {
    clearTimeout(timer)
    timer = setTimeout(work, ms)
  }

  function open(): void {
    const opened = new WebSocket(address)
    socket = opened
    after(answerMs, () => drop(opened))
    opened.onopen = () => opened.send(JSON.stringify(hello()))
    opened.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (socket !== opened || typeof data !== 'string') return
      after(quietMs, () => ask(opened))
      const frames = readFrames(data)
      if (frames.some(({ type }) => type === 'welcome')) attempt = 0
      receive(frames)
    }
    opened.onclose = () => drop(opened)
  }

  function ask(opened: WebSocket): void {
    opened.send(JSON.stringify({ type: 'ping' } satisfies WidgetClientFrame))
    after(answerMs, () => drop(opened))
  }

  function drop(dropped: WebSocket): void {
    if (socket !== dropped) return
    socket = undefined
    dropped.onclose = null
    dropped.close()
    lost()
    after(Math.max(reconnectDelay(attempt, Math.random()), restUntil - Date.now()), open)
    attempt += 1
  }

  open()
  return {
    send: (frame) => {
      const opened = socket
      if (opened?.readyState !== WebSocket.OPEN) return false
      opened.send(JSON.stringify(frame))
      // A message is answered; on a dead line he should not read "sending" for longer than this.
      if (frame.type === 'send') after(answerMs, () => drop(opened))
      return true
    },
    wake: () => {
      if (socket !== undefined || Date.now() < restUntil) return
      attempt = 0
      open()
    },
    renew: () => {
      if (socket !== undefined) socket.onclose = null
      socket?.close()
      lost()
      attempt = 0
      open()
    },
    rest: (seconds) => {
      attempt = rareAttempt
      restUntil = Date.now() + (seconds ?? 0) * 1000
    },
  }
}

/** The desk of our own origin is trusted to keep the contract; anything else than an array of frames is nothing. */
function readFrames(data: string): readonly WidgetServerFrame[] {
  const parsed: unknown = JSON.parse(data)
  return Array.isArray(parsed) ? (parsed as WidgetServerFrame[]) : []
}
