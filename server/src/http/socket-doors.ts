import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { Refusal } from '@parley/contract/refusals'
import { type WebSocket, WebSocketServer } from 'ws'
import { answerError } from './answer-error.ts'

/** What happens to a request for a socket. It throws a Refusal to answer by HTTP; it calls `open` to have the socket. */
export type SocketDoor = (request: IncomingMessage, open: () => WebSocket) => void | Promise<void>

export interface SocketDoors {
  /** @param path without a query, such as `/api/v1/socket` */
  add(path: string, door: SocketDoor): void
  count(): number
  /** Closes every socket with 1012 (the server restarts: come back) and waits at most `patienceMs` for the other sides. */
  stop(patienceMs: number): Promise<void>
}

/** Longest frame that anybody may send, bytes: the longest message in the longest spelling, with room. */
const longestFrame = 131_072

/** Opens WebSockets on the web server's port. Without compression: it costs more than it saves (architecture.md). */
export function createSocketDoors(
  server: Server,
  options: { onFault: (fault: unknown, faultId?: string) => void },
): SocketDoors {
  const doors = new Map<string, SocketDoor>()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestFrame, perMessageDeflate: false })
  let stopped = false

  async function answer(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const door = doors.get((request.url ?? '').split('?')[0] ?? '')
    try {
      if (stopped) throw new Refusal('overloaded')
      if (door === undefined) throw new Refusal('not_found')
      await door(request, () => openNow(request, stream, head))
    } catch (error) {
      const { status, body, isFault } = answerError(error)
      if (isFault) options.onFault(error, body.details.faultId)
      refuse(stream, status, JSON.stringify(body))
    }
  }

  /** A complete handshake opens in the same turn, so that no frame is lost between the socket and its reader. */
  function openNow(request: IncomingMessage, stream: Duplex, head: Buffer): WebSocket {
    let opened: WebSocket | undefined
    sockets.handleUpgrade(request, stream, head, (socket) => {
      opened = socket
    })
    if (opened === undefined)
      throw new Refusal('invalid_input', { fields: [{ path: '', expected: 'a WebSocket handshake' }] })
    opened.on('error', () => opened?.terminate())
    return opened
  }

  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy())
    void answer(request, stream, head)
  })

  return {
    add: (path, door) => void doors.set(path, door),
    count: () => sockets.clients.size,
    async stop(patienceMs) {
      stopped = true
      const closing = [...sockets.clients].map(
        (socket) =>
          new Promise<void>((resolve) => {
            socket.once('close', () => {
              resolve()
            })
            socket.close(1012, 'restarting')
          }),
      )
      const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref())
      await Promise.race([Promise.all(closing), patience])
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}

function refuse(stream: Duplex, status: number, body: string): void {
  if (stream.destroyed || !stream.writable) return
  stream.end(
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? 'Error'}\r\n` +
      `content-type: application/json; charset=utf-8\r\ncontent-length: ${String(Buffer.byteLength(body))}\r\n` +
      `cache-control: no-store\r\nx-content-type-options: nosniff\r\nconnection: close\r\n\r\n${body}`,
  )
}
