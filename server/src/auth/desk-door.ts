import type { IncomingMessage } from 'node:http'
import { closeCodes } from '@parley/contract/frames'
import { Refusal } from '@parley/contract/refusals'
import type { WebSocket } from 'ws'
import { comesFromOwnPage } from '../http/own-origin.ts'
import type { SocketDoor } from '../http/socket-doors.ts'
import type { Actor } from './actor.ts'
import type { LiveSockets } from './live-sockets.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { Sessions } from './sessions.ts'

/**
 * `/api/v1/socket`: for a signed-in operator on a page of ours. Browsers let any site open sockets with our cookie, so the Origin
 * must be ours. Who is not signed in learns it as a close code: a refused handshake tells a browser nothing.
 */
export function openDeskDoor(parts: {
  cookie: SessionCookie
  sessions: Sessions
  live: LiveSockets
  publicUrl: string
  serve: (socket: WebSocket, actor: Actor, request: IncomingMessage) => void
}): SocketDoor {
  return async (request, open) => {
    if (!comesFromOwnPage(request, parts.publicUrl)) throw new Refusal('bad_origin')
    const token = parts.cookie.read(request)
    const session = token === undefined ? undefined : await parts.sessions.find(token)
    const socket = open()
    if (session === undefined) {
      socket.close(closeCodes.signedOut, 'signed out')
      return
    }
    parts.live.add(socket, session)
    parts.serve(socket, session.actor, request)
  }
}
