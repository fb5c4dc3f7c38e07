import { type HostMessage, type PanelMessage, readHostMessage, seal } from '../../link/messages.ts'

/** Talks with the page around the panel: only with the window that holds it, only with the origin that it named. */
export interface HostLink {
  send: (message: PanelMessage) => void
}

export function linkHost(
  { nonce, hostOrigin }: { nonce: string; hostOrigin: string },
  receive: (message: HostMessage) => void,
): HostLink {
  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent || event.origin !== hostOrigin) return
    const message = readHostMessage(nonce, event.data)
    if (message !== undefined) receive(message)
  })
  return { send: (message) => window.parent.postMessage(seal(nonce, message), hostOrigin) }
}
