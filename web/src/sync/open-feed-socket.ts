import type { FeedSocket, FeedSocketListener } from './connection.ts'

/** Opens the desk's WebSocket beside the page. */
export function openFeedSocket(listener: FeedSocketListener): FeedSocket {
  const url = new URL('/api/v1/socket', location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url)
  socket.onopen = () => listener.onOpen()
  socket.onmessage = (event) => listener.onMessage(event.data)
  socket.onclose = (event) => listener.onClose(event.code)
  return {
    send: (data) => socket.send(data),
    close: () => socket.close(),
  }
}
